# Shared by the launchers in jobs/. `launch COMMAND ARGUMENT...` equals
#   spark-submit --class org.genremill.cli.Genremill target/genremill-job.jar COMMAND ARGUMENT...
# with the spark-submit options moved in front of the jar. Works with the bash 3.2 of macOS.
#
#   SPARK_HOME             the Spark to run on; without it, the one that the build puts into target/spark, or that of
#                          Python's package pyspark in a release, which has none
#   SPARK_CONF_DIR         the folder of spark-defaults.conf and log4j2.properties instead of conf/ (without SPARK_HOME)
#   SPARK_DRIVER_MEMORY    the memory of a local run instead of 4g (without SPARK_HOME)
#   MASTER                 the master of a local run instead of local[*,8] (without SPARK_HOME)
#   GENREMILL_ARCHIVE=1    makes an archive of Spark's classes first, unless there is one (docs/performance.md)
#   GENREMILL_DRY_RUN=1    prints the plain command instead of running it
set -euo pipefail

# Without a UTF-8 locale, as under cron, Java can neither list nor open files with non-ASCII names.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]*) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

# On a terminal, progress is one line that is updated in place, with colours. In a log, it is an occasional
# plain line.
[[ ! -t 2 ]] || export GENREMILL_TERMINAL=1

repository=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd -P)
job_jar=$repository/target/genremill-job.jar
main_class=org.genremill.cli.Genremill
oldest_java=17

launch() {
  command=$1
  local folders=(neural ffmpeg)
  # The web server, for the one command that needs it.
  [[ $1 != studio ]] || folders+=(studio)
  built_jars "${folders[@]}"
  split_arguments "${@:2}"
  choose_spark
  job_arguments=("$1" ${job_arguments[@]+"${job_arguments[@]}"})
  if [[ ${GENREMILL_DRY_RUN:-} == 1 ]]; then
    printf '%q ' "${spark_submit[@]}" "$job_jar" "${job_arguments[@]}" | sed '$s/ $//'
    echo
    return
  fi
  [[ $asks_for_help == no ]] || launch_quickly "${job_arguments[@]}"
  require_java
  require_job_jar
  [[ -f $spark_home/bin/spark-submit ]] || fail "$(missing_spark)"
  require_hadoop_for_java
  archive_classes
  exec "${spark_submit[@]}" "$job_jar" "${job_arguments[@]}"
}

# For commands that do not need Spark.
launch_plain() {
  export GENREMILL_HOME=$repository
  # As Spark starts Java: the fastest kernels use this module.
  run_java --add-modules=jdk.incubator.vector "$@"
}

# For output that is printed at once, such as help.
launch_quickly() {
  run_java -XX:TieredStopAtLevel=1 "$@"
}

# Plain Java on the same jars and FFmpeg if it was built, with one extra JVM option.
run_java() {
  require_java
  require_job_jar
  local jars="$job_jar:${SPARK_HOME:-$(own_spark)}/jars/*:$repository/target/ffmpeg/*"
  exec "$java" "$1" -cp "$jars" "$main_class" "${@:2}"
}

# Options that spark-submit knows go to spark-submit, everything else to our command, each in the given order.
# Everything from `--` on goes to our command.
split_arguments() {
  spark_options=() job_arguments=() asks_for_help=no has_properties_file=no own_jars=()
  master=${MASTER:-local[*,8]}
  while (($# > 0)); do
    if takes_value "${1%%=*}"; then
      [[ ${1%%=*} != --properties-file ]] || has_properties_file=yes
      local option=$1 value=
      if [[ $1 != *=* ]]; then
        (($# > 1)) || fail "$1 is an option of spark-submit and needs a value"
        value=$2
        shift
      fi
      [[ $option != *=* ]] || value=${option#*=}
      case ${option%%=*}=$value in
        --master=*) master=$value ;;
        --remote=* | --properties-file=* | *=spark.master=*) master=other ;;
      esac
      # If --jars is repeated, spark-submit uses only the last list.
      if [[ ${option%%=*} == --jars ]]; then
        own_jars+=("$value")
      elif [[ $option == *=* ]]; then
        spark_options+=("$option")
      else
        spark_options+=("$option" "$value")
      fi
    else
      case $1 in
        -v | --verbose | --supervise | --load-spark-defaults) spark_options+=("$1") ;;
        --)
          job_arguments+=("$@")
          return
          ;;
        *)
          case $1 in -h | --help | -V | --version) asks_for_help=yes ;; esac
          job_arguments+=("$1")
          ;;
      esac
    fi
    shift
  done
}

# The jars in some folders that the build fills: the web server, and the optional parts if they were built
# (mvn -Pneural -DskipTests package, mvn -Pffmpeg -DskipTests package).
built_jars() {
  local folder jar
  built=()
  for folder in "$@"; do
    for jar in "$repository/target/$folder"/*.jar; do
      [[ ! -f $jar ]] || built+=("$jar")
    done
  done
}

joined() {
  local IFS=$1
  echo "${*:2}"
}

takes_value() {
  case $1 in
    -c | --conf | --master | --remote | --deploy-mode | --class | --name | --properties-file) ;;
    --jars | --packages | --exclude-packages | --repositories | --files | --archives | --py-files) ;;
    --driver-memory | --driver-cores | --driver-java-options | --driver-library-path) ;;
    --driver-class-path | --driver-default-class-path) ;;
    --executor-memory | --executor-cores | --num-executors | --total-executor-cores) ;;
    --queue | --principal | --keytab | --proxy-user | --kill | --status) ;;
    *) return 1 ;;
  esac
}

choose_spark() {
  if [[ -n ${SPARK_HOME:-} ]]; then
    spark_home=$SPARK_HOME
    spark_submit=("$spark_home/bin/spark-submit")
    # Spark's own log settings print every task. Those of the installation take precedence.
    if [[ ! -f ${SPARK_CONF_DIR:-$spark_home/conf}/log4j2.properties ]]; then
      local logging="-Dlog4j2.configurationFile=$repository/conf/log4j2.properties"
      spark_submit=(env "SPARK_SUBMIT_OPTS=\"$logging\"${SPARK_SUBMIT_OPTS:+ $SPARK_SUBMIT_OPTS}" "${spark_submit[@]}")
    fi
    # Our settings take precedence; the cluster's own apply where ours set nothing.
    if [[ $has_properties_file == no ]]; then
      spark_submit+=(--properties-file "$repository/conf/spark-defaults.conf" --load-spark-defaults)
    fi
  else
    spark_home=$(own_spark)
    # Passed through the environment, so that any option, --conf or properties file overrides them. With a
    # master of local[*], the first failed task, for example after a network failure, would end the run; a
    # cluster tries each task eight times (conf/spark-defaults.conf).
    spark_submit=(
      env
      "SPARK_CONF_DIR=${SPARK_CONF_DIR:-$repository/conf}"
      "SPARK_DRIVER_MEMORY=${SPARK_DRIVER_MEMORY:-4g}"
      "MASTER=${MASTER:-local[*,8]}"
    )
    # What the user says comes later, so it wins.
    ! in_one_process || spark_submit+=("SPARK_SUBMIT_OPTS=$(compiler_options)${SPARK_SUBMIT_OPTS:+ $SPARK_SUBMIT_OPTS}")
    # Spark copies what --jars names, although a run in one process could read it where it is.
    if ((${#built[@]} > 0)) && in_one_process; then
      spark_submit+=("SPARK_DIST_CLASSPATH=${SPARK_DIST_CLASSPATH:+$SPARK_DIST_CLASSPATH:}$(joined : "${built[@]}")")
      built=()
    fi
    spark_submit+=("$spark_home/bin/spark-submit")
  fi
  local jars=(${built[@]+"${built[@]}"} ${own_jars[@]+"${own_jars[@]}"})
  ((${#jars[@]} == 0)) || spark_submit+=(--jars "$(joined , "${jars[@]}")")
  spark_submit+=(--class "$main_class" ${spark_options[@]+"${spark_options[@]}"})
}

# How Java compiles a local run. C2, the slow compiler that makes fast code, spends most of a short run on code of Spark that
# runs for seconds. Commands that neither extract many tracks nor learn do not use it at all. The others compile what has run 20 times as
# often as by default: kernels get there within the first tracks.
compiler_options() {
  case $command in
    correct | current | diff | explain | export | models | networks | prune | rollback | verify)
      echo "-XX:TieredStopAtLevel=1"
      ;;
    *)
      echo "-XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=12000" \
        "-XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=800000"
      ;;
  esac
}

# Whether the embedded Spark will run in one process. Settings of the user's own may name any master.
in_one_process() {
  [[ -z ${SPARK_CONF_DIR:-} && ($master == local || $master == local\[*) ]]
}

# The Spark of the build. A release has a job jar and no Spark: there it is that of pyspark, if Python has it.
own_spark() {
  local built=$repository/target/spark
  if [[ -f $job_jar && ! -d $built ]]; then
    python3 -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))' 2>/dev/null && return
  fi
  echo "$built"
}

# Jobs on the embedded Spark start more quickly with an archive of the classes that a small demo loads. Making it takes
# minutes, so only who asks for it waits.
archive_classes() {
  [[ ${GENREMILL_ARCHIVE:-} == 1 && -z ${SPARK_HOME:-} && -f $spark_home/bin/archive-classes ]] || return 0
  local made
  made=$(mktemp -d) || return 0
  SPARK_CONF_DIR=$repository/conf SPARK_DRIVER_MEMORY=1g MASTER=local[2] \
    SPARK_SUBMIT_OPTS='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' \
    "$spark_home/bin/archive-classes" 'genremill: archiving the classes of Spark ...' \
    "$spark_home/bin/spark-submit" --class "$main_class" "$job_jar" \
    demo --output "$made" --tracks-per-style 5 --seconds 1 || true
  rm -rf "$made"
}

require_java() {
  java=java
  if [[ -n ${JAVA_HOME:-} ]]; then
    java=$JAVA_HOME/bin/java
    [[ -x $java ]] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it"
  fi
  command -v "$java" >/dev/null || fail "no Java found: install Java $oldest_java or newer, or set JAVA_HOME"
  local banner
  banner=$("$java" -version 2>&1) || fail "$java does not run: $banner"
  # version "17.0.15", version "21" or version "1.8.0_392"
  java_version=${banner#*version \"}
  java_version=${java_version%%\"*}
  java_version=${java_version#1.}
  java_version=${java_version%%[!0-9]*}
  ((${java_version:-0} >= oldest_java)) \
    || fail "Java $oldest_java or newer is needed, but $java says: ${banner%%$'\n'*}"
}

# Java 24 removed what Hadoop before 3.4.3 asks for at its first step (Subject.getSubject). The builds of vendors, such as
# 3.4.1-amzn-2, may have been mended, and are not judged by their number.
require_hadoop_for_java() {
  ((java_version >= 24)) || return 0
  local jar numbers=hadoop-client-api-'([0-9]+)\.([0-9]+)\.([0-9]+)\.jar$'
  for jar in "$spark_home"/jars/hadoop-client-api-*.jar; do
    [[ $jar =~ $numbers ]] || continue
    ((BASH_REMATCH[1] * 1000000 + BASH_REMATCH[2] * 1000 + BASH_REMATCH[3] >= 3004003)) \
      || fail "Java $java_version needs Hadoop 3.4.3 or newer, but there is ${jar##*/} in $spark_home/jars: use Java 17 to 22"
  done
}

require_job_jar() {
  [[ ! -f $job_jar ]] || return 0
  command -v mvn >/dev/null || fail "$job_jar is not built yet, and Maven (mvn) is not there to build it"
  echo "genremill: first use: building $job_jar ..." >&2
  (cd "$repository" && mvn -q -B -DskipTests package </dev/null >&2) || fail "the build failed"
}

missing_spark() {
  if [[ -n ${SPARK_HOME:-} ]]; then
    echo "SPARK_HOME is $spark_home, but there is no bin/spark-submit in it"
  else
    echo "no Spark found: pip install 'pyspark>=4.1', or set SPARK_HOME"
  fi
}

# 2 is the exit code for usage and configuration mistakes.
fail() {
  printf 'genremill: %s\n' "$1" >&2
  exit 2
}
