-- Asks about the tokens of a file, one on each line, in their order and again from the start.
-- wrk … URL -- FILE AUTHORIZATION [MOST_PAUSE]: before each request a connection pauses for 0 to MOST_PAUSE milliseconds.
dofile("src/bench/load/result.lua")

local requests, at = {}, 0

function init(args)
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
    if args[2] ~= "" then
        wrk.headers["Authorization"] = args[2]
    end
    for token in io.lines(args[1]) do
        requests[#requests + 1] = wrk.format(nil, nil, nil, "token=" .. token)
    end
    if args[3] then
        local most = tonumber(args[3])
        function delay()
            return math.random(0, most)
        end
    end
end

function request()
    at = at % #requests + 1
    return requests[at]
end
