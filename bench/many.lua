-- Asks for the addresses of a file in turn, so many times altogether.

function init(args)
    paths = {}
    for line in io.lines(args[1]) do
        paths[#paths + 1] = line
    end
    left, at = tonumber(args[2]), 0
end

function request()
    at = at % #paths + 1
    left = left - 1
    if left <= 0 then
        wrk.thread:stop()
    end
    return wrk.format("GET", paths[at])
end
