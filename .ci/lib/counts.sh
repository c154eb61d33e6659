# Counts tests from the reports that Surefire and Failsafe leave, and the checks made here.

table=""
passed=0
failed=0
skipped=0

# Reports of tests that no longer exist must not be counted.
forget_tests() {
  find . -type d \( -name surefire-reports -o -name failsafe-reports \) -path '*/target/*' -prune -exec rm -rf {} +
}

# Adds one line a module to the table: tests run, failed and skipped on this JDK.
count_tests() {
  local label=$1 module line tests bad off
  for module in core health alerting sentry-bridge nightjar testkit examples/quickstart integration-tests; do
    line=$(find "$module/target/surefire-reports" "$module/target/failsafe-reports" -name 'TEST-*.xml' \
      -exec grep -h '<testsuite ' {} + 2>/dev/null | awk '
        function value(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3) + 0 : 0 }
        { tests += value("tests"); bad += value("errors") + value("failures"); off += value("skipped") }
        END { print tests + 0, bad + 0, off + 0 }')
    read -r tests bad off <<<"$line"
    table+=$(printf '%-20s JDK %s  %5d tests  %3d failed  %3d skipped' "$module" "$label" "$tests" "$bad" "$off")$'\n'
    passed=$((passed + tests - bad - off))
    failed=$((failed + bad))
    skipped=$((skipped + off))
  done
}

# A build that ends with an error is a failure, also when no test says so.
build_failed() {
  failed=$((failed + 1))
  table+="mvn verify failed on JDK $1: see $2"$'\n'
}

check() { # what is promised, command...
  local promise=$1
  shift
  if "$@" >/dev/null 2>&1; then
    passed=$((passed + 1))
    checks=$((${checks:-0} + 1))
    echo "  ok      $promise"
  else
    failed=$((failed + 1))
    echo "  FAILED  $promise"
    table+="failed: $promise"$'\n'
  fi
}

# Maven says much; what matters here is which module it is at, and what went wrong.
filter_maven() {
  grep --line-buffered -E '^\[ERROR\]|^\[WARNING\] Tests|Tests run:.*(FAIL|Time elapsed: [0-9]{2})|Building Nightjar|BUILD|Total time' || true
}

jar_sums() {
  find core health alerting sentry-bridge nightjar testkit -path '*/target/nightjar*.jar' -not -name 'original-*' \
    -exec sha256sum {} + | sort -k 2
}

print_counts() {
  echo
  printf '%s' "$table"
  printf '%-20s         %5d checks from outside\n' "the quickstart" "${checks:-0}"
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
}
