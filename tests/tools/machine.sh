# What the tools do to the machine, and it to them.

# strace as root or not; where it may not trace there is nothing to see.
can_trace() {
	export ASAN_OPTIONS=detect_leaks=0	# which needs to trace, too
	command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null
}

t_interrupted_and_short_calls() {
	can_trace || return 0
	for tool in $TOOLS; do
		records $tool tagged.html >want
		for what in read:error=EINTR:when=1 write:error=EINTR:when=1; do
			# Only calls on our own files: the loader's reads come first.
			if [ "${what%%:*}" = read ]; then p="-P $PWD/tagged.html"; else p=; fi
			strace -qq -o /dev/null $p -e trace=read,write -e inject=$what env $tool $( [ $tool = cable-strip ] && echo -r) "$PWD/tagged.html" >got 2>/dev/null
			cmp want got || echo "$tool $what"
		done
	done
}

t_failing_reads() {
	can_trace || return 0
	for tool in $TOOLS; do
		err=$(strace -qq -o /dev/null -P "$PWD/tagged.html" -e trace=read -e inject=read:error=EIO:when=1 $tool "$PWD/tagged.html" 2>&1 >got)
		expect "$tool" 1 $?
		expect_match "$tool" "tagged.html: Input/output error" "$err"
	done
}

t_output_that_does_not_block() {
	for tool in $TOOLS; do
		records $tool many.html | cksum >want
		# The end of a pipe that was set so by somebody else, and a reader that takes its time.
		records $tool many.html | python3 -c '
import fcntl, os, sys, time
r, w = os.pipe()
fcntl.fcntl(w, fcntl.F_SETFL, os.O_NONBLOCK)
pid = os.fork()
if pid == 0:
    os.close(r); os.dup2(w, 1); os.close(w)
    os.execvp("'$tool'", ["'$tool'"] + (["-r"] if "'$tool'" == "cable-strip" else []) + ["many.html"])
os.close(w)
while True:
    time.sleep(0.001)
    b = os.read(r, 65536)
    if not b: break
    sys.stdout.buffer.write(b)
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))' | cksum >got
		cmp want got || echo "$tool"
	done
}

# Each write ends at the end of a record. What is opened after standard output is closed (gcov's counters) is none.
t_whole_records() {
	can_trace || return 0
	for tool in $TOOLS; do
		strace -qq -e trace=write,close -e write=1 -o trace -s 10000000 -xx $tool $( [ $tool = cable-strip ] && echo -r) many.html >/dev/null
		sed '/^close(1)/q' trace | grep '^write(1' | grep -v '\\x0a", [0-9]*) *=' | head -n 1 | cut -c1-100
	done
}

t_sandbox() {
	can_trace || return 0
	strace -qq -f -e trace=landlock_restrict_self -o trace cable-strip one.html >/dev/null
	grep -q landlock trace || return 0	# a build without it, or a system
	expect "with files" 2 "$(grep -c 'landlock_restrict_self.* = 0' trace)"
	strace -qq -f -e trace=landlock_restrict_self -o trace cable-strip <one.html >/dev/null
	expect "standard input" 1 "$(grep -c 'landlock_restrict_self.* = 0' trace)"
}

# A file may be read to its end while it grows, and what is there comes out before more is waited for.
t_output_while_input_waits() {
	for tool in $TOOLS; do
		mkfifo pipe
		records $tool <pipe >got &
		exec 3>pipe
		head -n 5 tagged.tsv >&3
		for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
			[ -s got ] && break
			sleep 0.1
		done
		[ -s got ] || echo "$tool: nothing came"
		exec 3>&-
		wait
		rm -f pipe
	done
}

t_environment_changes_nothing() {
	for tool in $TOOLS; do
		$tool tagged.html >want
		env -i LC_ALL=tr_TR.UTF-8 LANG=de_DE COLUMNS=20 TZ=Asia/Kathmandu POSIXLY_CORRECT=1 "$BUILD/$tool" tagged.html | cmp - want
	done
}

t_two_writers_append_whole_records() {
	cable-paras many.html many.html | LC_ALL=C sort >want
	rm -f both
	cable-paras many.html >>both &
	cable-paras many.html >>both
	wait
	LC_ALL=C sort both | cmp - want
}

# A cable within the limit is within it as a record, where its line ends and backslashes take two bytes.
t_limit_counts_the_cable_not_its_record() {
	{ printf 'UNCLAS PARIS 000001\n\n1. (U) Text.\n'; yes 'a \ b' | head -n 1600; } >limit.txt
	cable-strip -i text --max-cable=10K limit.txt >want 2>err || cat err
	cable-strip -r -i text --max-cable=10K limit.txt >limit.tsv
	[ "$(wc -c <limit.tsv)" -gt 10240 ] || echo "too short to show it"
	cable-strip --max-cable=10K limit.tsv | cmp - want
	err=$(cable-strip -i text --max-cable=9K limit.txt 2>&1)
	expect status 1 $?
	expect_match message 'larger than --max-cable' "$err"
}
