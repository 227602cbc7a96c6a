"""Thuiskomst: the way back from detention, on time and with every party informed."""
