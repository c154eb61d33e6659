# Finds JDKs by asking each for its version.

jdk_version() { # home -> feature version
  "$1/bin/java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java\.specification\.version = //p'
}

# Prints the home of a JDK of the wanted version: JAVA_<version>_HOME, the default JDK, or one installed beside it.
find_jdk() {
  local wanted=$1 named="JAVA_$1_HOME" default home
  if [ -n "${!named:-}" ]; then
    [ "$(jdk_version "${!named}")" = "$wanted" ] && echo "${!named}" && return 0
    echo "$named is ${!named}, which is no JDK $wanted" >&2
    return 1
  fi
  default=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac || command -v java)")")")}
  for home in "$default" "$(dirname "$default")"/*; do
    if [ -x "$home/bin/javac" ] && [ "$(jdk_version "$home")" = "$wanted" ]; then
      echo "$home"
      return 0
    fi
  done
  return 1
}
