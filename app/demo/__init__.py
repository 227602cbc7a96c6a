"""The demo: synthetic people and cases, made by the same actions that real ones go through.

`story` tells it. Some cases are written by hand (`tilburg`, `breda`), deed by deed; the others are drawn (`crowd`), and
the daily round of the offices (`routine`) plays them. Nothing here knows what day it is: days count from the telling.
"""
