#!/usr/bin/env bash
# All that must hold, from quick to slow; stops at the first stage that fails. Called by ./thuiskomst test.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PATH=$PWD/.venv/bin:$PWD/node_modules/.bin:$PATH

readonly STAGES=(style types imports check diagrams pytest)

style() { python -m ruff check . && python -m ruff format --check .; }

types() { python -m mypy app letters tasks tests; }

imports() { lint-imports --no-logo; }

check() { python -m app.cli check; }

diagrams() { bpmnlint bpmn/*.bpmn; }

# The big grids are sampled: see tests/support/figures.py and one_kind.py.
pytest() { THUISKOMST_ONE_KIND=1 python -m pytest -n 2 --dist worksteal "$@"; }

took() { printf '%d min %d s' $(((SECONDS - $1) / 60)) $(((SECONDS - $1) % 60)); }

stage() {
  local started=$SECONDS
  printf '\n== %s\n' "$1"
  if ! "$@"; then
    printf '\nFAILED: %s\n' "$1"
    exit 1
  fi
  printf '== %s: %s\n' "$1" "$(took "$started")"
}

known() { [[ " ${STAGES[*]} " == *" $1 "* ]]; }

if [[ $# == 0 ]]; then
  for name in "${STAGES[@]}"; do stage "$name"; done
elif known "$1"; then
  stage "$@"
else
  printf 'No stage %s. The stages: %s\n' "$1" "${STAGES[*]}" >&2
  exit 2
fi
printf '\nEverything passed in %s.\n' "$(took 0)"
