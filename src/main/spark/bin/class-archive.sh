# Sourced by the scripts beside it. Class-data sharing: a job loads thousands of classes of Spark before its first
# result. From an archive, Java takes them parsed and verified. An archive suits one Java and one set of jars.

# Every jar of this home by name, because Java archives no classes of a wildcard.
class_path() {
  local IFS=:
  local found=("$SPARK_HOME"/jars/*.jar)
  printf '%s' "${found[*]}"
}

# Prints the path of the archive for a Java and the jars of this home, or nothing if this Java does not say its version
# in a file.
class_archive() {
  local java release
  java=$(readlink -f "$(command -v "$1")") || return 0
  release=${java%/bin/java}/release
  [[ -f $release ]] || return 0
  printf '%s/archive/%s-%s.jsa' "$SPARK_HOME" \
    "$(cksum <"$release" | tr ' ' _)" "$(TZ=UTC ls -ln "$SPARK_HOME"/jars/*.jar | cksum | tr ' ' _)"
}
