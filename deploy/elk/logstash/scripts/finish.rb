# Indexer: makes sure that each event has an id, and finds lines that raise an alert.
require "digest"
require File.join(File.dirname(File.expand_path(__FILE__)), "hanok", "alerts")

def register(params)
  @alerts = Hanok::Alerts.new(params.fetch("kinds"), params.fetch("kibana"), params.fetch("zipkin"))
end

def filter(event)
  # The codec's copy of the whole line, and a field that Logstash adds to every event.
  event.remove("[event][original]")
  event.remove("@version")
  unless event.get("[event][id]").is_a?(String)
    event.set("[event][id]", Digest::SHA1.hexdigest(event.to_json))
  end
  body = @alerts.body(event)
  event.set("[@metadata][alert]", body) if body
  [event]
end
