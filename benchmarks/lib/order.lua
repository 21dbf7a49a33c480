-- For wrk: places orders. Each order has its own idempotency key, and one line with one of several products (SKUS), because the row of a
-- product is locked until the catalog has stored a reservation.
local threads = 0
function setup(thread) thread:set("id", threads); threads = threads + 1 end
function init()
  math.randomseed(os.time() * 100 + id)
  skus = {}
  for sku in os.getenv("SKUS"):gmatch("%S+") do skus[#skus + 1] = sku end
  run, count = math.random(1e9), 0
end
function request()
  count = count + 1
  wrk.headers["Idempotency-Key"] = string.format("%d-%d-%d", id, run, count)
  return wrk.format("POST", nil, nil, '{"lines":[{"sku":"' .. skus[math.random(#skus)] .. '","quantity":1}]}')
end
