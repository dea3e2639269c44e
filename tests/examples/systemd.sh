# The units of the nightly job, as systemd itself reads them. No systemd has to run for that.
needs systemd-analyze
sed "s:/usr/local/bin/cable-nightly:$examples/cron/cable-nightly:" "$examples/cron/cable-nightly.service" >cable-nightly.service
cp "$examples/cron/cable-nightly.timer" .
systemd-analyze verify --man=no ./cable-nightly.service ./cable-nightly.timer >out 2>&1 || { cat out; exit 1; }
! grep -n cable-nightly out
systemd-analyze calendar '*-*-* 03:07' >/dev/null
