-- Each connection pauses between its requests, so that all together ask so many a second.

function init(args)
    pause = tonumber(args[1])
end

function delay()
    return math.random(0, 2 * pause)
end

function done(summary, latency, _requests)
    io.write(("asked %d in %d us, p50 %d us, p99 %d us, faults %d\n"):format(
        summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
        summary.errors.status + summary.errors.read + summary.errors.timeout))
end
