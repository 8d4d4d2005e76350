# Read by mvnw and portal: exports JAVA_HOME, a JDK that is new enough, or ends with one line.
# shellcheck shell=sh

oldest_jdk=25

# $1 is the home of a JDK that is new enough.
is_jdk() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [ "${major:-0}" -ge "$oldest_jdk" ]
}

use_jdk() {
    if is_jdk "$1"; then
        JAVA_HOME=$1
        export JAVA_HOME
        return 0
    fi
    return 1
}

# The home of the java on the path; it may be a link or, on macOS, a launcher.
home_of_path_java() {
    command -v java >/dev/null || return 0
    java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

find_jdk() {
    if [ -n "${JAVA_HOME-}" ] && use_jdk "$JAVA_HOME"; then return; fi
    home=$(home_of_path_java)
    if [ -n "$home" ] && use_jdk "$home"; then return; fi
    for home in /usr/lib/jvm/*; do
        if use_jdk "$home"; then return; fi
    done
    if [ -x /usr/libexec/java_home ]; then
        home=$(/usr/libexec/java_home -F -v "$oldest_jdk+" 2>/dev/null) || home=
        if [ -n "$home" ] && use_jdk "$home"; then return; fi
    fi
    for home in "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/*; do
        if use_jdk "$home"; then return; fi
    done
    echo "A JDK $oldest_jdk or newer is needed; there is none in JAVA_HOME (${JAVA_HOME:-not set}), on the PATH, in /usr/lib/jvm, by /usr/libexec/java_home or in SDKMAN" >&2
    exit 1
}

find_jdk
