-- Creates tokens in the sessions of a file, one on each line, in turn.
-- wrk … URL -- FILE PREFIX: each token's name is the prefix and a number.
dofile("src/bench/load/result.lua")

local sessions, prefix, made = {}, "", 0

function init(args)
    for session in io.lines(args[1]) do
        sessions[#sessions + 1] = {
            ["Authorization"] = "Bearer " .. session,
            ["Content-Type"] = "application/json"
        }
    end
    prefix = args[2]
end

function request()
    made = made + 1
    return wrk.format("POST", nil, sessions[made % #sessions + 1], '{"name": "' .. prefix .. made .. '"}')
end
