# Indexer: turns an event that Elasticsearch has rejected into one string, which it cannot reject.
require "json"

LONGEST_DOCUMENT = 128 * 1024

def register(params)
end

def filter(event)
  rejected = event.to_hash
  event.set("[message]", JSON.generate(rejected)[0, LONGEST_DOCUMENT])
  event.set("[error][message]", response_of(event.get("[@metadata][dead_letter_queue][reason]").to_s)[0, 1024])
  (rejected.keys - ["@timestamp", "message", "error", "event"]).each { |key| event.remove(key) }
  event.set("[error]", { "message" => event.get("[error][message]") })
  event.set("[event]", { "id" => rejected["event"].is_a?(Hash) ? rejected["event"]["id"].to_s : "" })
  event.set("[service][name]", rejected["service"]["name"].to_s) if rejected["service"].is_a?(Hash)
  [event]
end

# The reason begins with the whole document, and ends with the response of Elasticsearch.
def response_of(reason)
  at = reason.rindex(", response: ")
  at ? reason[(at + 2)..-1] : reason
end
