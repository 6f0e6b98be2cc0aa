#!/usr/bin/env bash
# Installs what the oracles need on a Debian 12 with node and Python: as root, and again at will.
#     install.sh VENV
# Debian's packages take their version from Debian; npm's and PyPI's are pinned here.
set -euo pipefail
venv=$1
here=$(cd "$(dirname "$0")" && pwd)

# A download that fails gets a second chance, not a third.
twice() {
  "$@" || { echo "again in 20 seconds: $*"; sleep 20; "$@"; }
}

packages=(chromium qpdf poppler-utils fonts-dejavu-core fonts-liberation pngquant
  groff mandoc bash-completion zsh fish lighttpd openssh-client
  libreoffice-writer pandoc)
python3 -c 'import ensurepip' 2>/dev/null || packages+=(python3-venv)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  twice apt-get update -qq
  twice apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
fi

[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
twice "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  --requirement "$here/requirements.txt"
twice npm ci --prefix "$here" --ignore-scripts --no-audit --no-fund --loglevel=error

dpkg-query -W -f '  ${Package} ${Version}\n' "${packages[@]}"
"$venv/bin/python" -m pip freeze | sed 's/^/  /'
for package in axe-core html-validate playwright-core; do
  echo "  $package $(node -p "require('$here/node_modules/$package/package.json').version")"
done
