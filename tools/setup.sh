#!/bin/sh
# Make the environment .venv from a hash-locked list, once per list.
#   tools/setup.sh requirements.txt
set -eu
cd "$(dirname "$0")/.."
list=$1
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Python 3.11 or later is needed: install it and name it, as in PYTHON=python3.11 make demo." >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "Python's venv is needed: install the package python3-venv." >&2
    exit 1
fi

stamp=.venv/installed-$list
if cmp -s "$list" "$stamp" && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

echo "Installing what $list names into .venv (about a minute, once) ..."
.venv/bin/python -c '' 2>/dev/null || { rm -rf .venv && "$python" -m venv .venv; }
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$list"
cp "$list" "$stamp"
