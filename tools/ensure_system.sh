#!/bin/sh
# Make sure of the system's programs that tests need: used if there, installed by root on
# Debian, else one sentence says what to install.
#   tools/ensure_system.sh postgresql chromium
set -eu

# One of the files is there; a pattern that nothing matches is a file that is not.
has_file() {
    for file in "$@"; do
        [ ! -e "$file" ] || return 0
    done
    return 1
}

present() {
    case $1 in
        nginx) command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] ;;
        postgresql) has_file /usr/lib/postgresql/1[5-9]/bin/initdb || command -v initdb >/dev/null ;;
        # Playwright's driver is linked to it, and no other package brings it.
        libatomic1) has_file /usr/lib*/libatomic.so.1 /usr/lib/*/libatomic.so.1 ;;
        clamav-daemon) command -v clamd >/dev/null || [ -x /usr/sbin/clamd ] ;;
        libreoffice-writer-nogui) has_file /usr/lib*/libreoffice/program/libswlo.so ;;
        libreoffice-calc-nogui) has_file /usr/lib*/libreoffice/program/libsclo.so ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

missing=
for package in "$@"; do
    present "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Needed and not found: install the packages$missing, as with sudo apt-get install$missing." >&2
    exit 1
fi
echo "Installing$missing ..."
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# postgresql's package would start a server of its own; the tests bring theirs.
mkdir -p /etc/postgresql-common
[ -e /etc/postgresql-common/createcluster.conf ] ||
    echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
# Nor does anybody want nginx to serve on port 80, or a scanner that fetches its lists.
if [ ! -e /usr/sbin/policy-rc.d ]; then
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod +x /usr/sbin/policy-rc.d
fi
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing >/dev/null
