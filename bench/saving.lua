-- One writer for each thread of wrk, with one connection: a draft of its own, whose changes
-- it counts. A line of the plan is a writer's; what was acknowledged goes to a file at the end.

local ffi = require("ffi")
ffi.cdef [[
    typedef struct { long seconds; long micro; } moment;
    int gettimeofday(moment *at, void *zone);
]]
local clock = ffi.new("moment")
local threads = {}

local function now()
    ffi.C.gettimeofday(clock, nil)
    return tonumber(clock.seconds) * 1000 + tonumber(clock.micro) / 1000
end

function setup(thread)
    table.insert(threads, thread)
    thread:set("index", #threads)
end

function init(args)
    local at = 0
    for line in io.lines(args[1]) do
        at = at + 1
        if at == index then
            path, cookie, token, page, form, question, base, number, text =
                line:match(("([^\t]*)\t"):rep(8) .. "([^\t]*)$")
        end
    end
    number = tonumber(number)
    results = args[2]
    headers = { ["Cookie"] = cookie, ["Content-Type"] = "application/json" }
    said = '{"token": "' .. token .. '", "page": "' .. page .. '", "form": "' .. form
        .. '", "section": "", "changes": [{"question": "' .. question .. '", "value": "%08d '
        .. text .. '", "base": "%s", "number": %d}]}'
    stored = '"stored": {"' .. question .. '": "(%x+)"}'
    acknowledged, took, refused, fault = {}, {}, 0, ""
end

function request()
    number = number + 1
    began = now()
    return wrk.format("POST", path, headers, said:format(number, base, number))
end

function response(status, _headers, body)
    local print_of = status == 200 and body:match(stored)
    if print_of then
        base = print_of
        acknowledged[#acknowledged + 1] = number
        took[#took + 1] = now() - began
    else
        refused = refused + 1
        fault = status .. " " .. body:sub(1, 200):gsub("%s+", " ")
    end
end

function done(_summary, _latency, _requests)
    local file = assert(io.open(threads[1]:get("results"), "w"))
    for _, thread in ipairs(threads) do
        local fields = {
            thread:get("base"), thread:get("number"), thread:get("refused"), thread:get("fault"),
            table.concat(thread:get("acknowledged"), " "), table.concat(thread:get("took"), " "),
        }
        file:write(table.concat(fields, "\t"), "\n")
    end
    file:close()
end
