# Indexer: turns an event that Elasticsearch rejected into one text, which it cannot reject.
require "json"

LONGEST_REFUSED = 128 * 1024

def register(params)
end

def filter(event)
  refused = event.to_hash
  event.set("[message]", JSON.generate(refused)[0, LONGEST_REFUSED])
  event.set("[error][message]", answer(event.get("[@metadata][dead_letter_queue][reason]").to_s)[0, 1024])
  (refused.keys - ["@timestamp", "message", "error", "event"]).each { |key| event.remove(key) }
  event.set("[error]", { "message" => event.get("[error][message]") })
  event.set("[event]", { "id" => refused["event"].is_a?(Hash) ? refused["event"]["id"].to_s : "" })
  event.set("[service][name]", refused["service"]["name"].to_s) if refused["service"].is_a?(Hash)
  [event]
end

# The reason begins with the whole document, and ends with the response of Elasticsearch.
def answer(reason)
  at = reason.rindex(", response: ")
  at ? reason[(at + 2)..-1] : reason
end
