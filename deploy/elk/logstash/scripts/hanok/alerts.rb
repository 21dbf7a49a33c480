require "cgi"
require "json"
require "time"
require "yaml"

module Hanok
  # Finds log lines that raise an alert, and writes the request to Alertmanager.
  class Alerts
    Kind = Struct.new(:name, :severity, :summary, :service, :levels, :logger, :message)

    # Seconds between two alerts with the same name and service. Alertmanager groups and repeats alerts itself, so it needs
    # no alert for each line.
    PAUSE = 30
    # The most alerts in this time, so that an Alertmanager that hangs cannot delay other lines.
    MOST = 8
    # In seconds. Older lines (after an outage of this pipeline) raise no alert.
    OLDEST = 900
    LASTS = 300

    def initialize(file, kibana, zipkin)
      @kinds = YAML.safe_load(File.read(file)).map { |kind| kind(kind) }
      @kibana = kibana
      @zipkin = zipkin
      @sent = {}
    end

    # The body of a request to Alertmanager, or nil.
    def body(event, now = Time.now)
      kind = @kinds.find { |candidate| matches?(candidate, event) } or return nil
      time = event.get("@timestamp").time
      return nil if now - time > OLDEST || !allowed?(kind, event.get("[service][name]"), now)
      JSON.generate([alert(kind, event, time, now)])
    end

    private

    def kind(data)
      Kind.new(data.fetch("name"), data.fetch("severity"), data.fetch("summary"), pattern(data["service"]),
               data.fetch("levels", ["ERROR", "FATAL"]), pattern(data["logger"]), pattern(data["message"]))
    end

    def pattern(text)
      text && Regexp.new(text)
    end

    def matches?(kind, event)
      kind.levels.include?(event.get("[log][level]")) &&
        found?(kind.service, event.get("[service][name]")) &&
        found?(kind.logger, event.get("[log][logger]")) &&
        found?(kind.message, "#{event.get('[message]')}\n#{event.get('[error][stack_trace]')}")
    end

    def found?(pattern, text)
      pattern.nil? || pattern.match?(text.to_s)
    end

    def allowed?(kind, service, now)
      @sent.delete_if { |_, time| now - time >= PAUSE }
      key = [kind.name, service]
      return false if @sent.key?(key) || @sent.size >= MOST
      @sent[key] = now
      true
    end

    def alert(kind, event, time, now)
      service = event.get("[service][name]").to_s
      trace = event.get("[trace][id]")
      annotations = { "summary" => "#{kind.summary} (#{service})", "message" => event.get("[message]").to_s[0, 300],
                      "logs" => logs(service, trace, time), "runbook" => "docs/operations.md##{kind.name.downcase}" }
      annotations["trace"] = "#{@zipkin}/zipkin/traces/#{CGI.escape(trace)}" if trace
      { "labels" => { "alertname" => kind.name, "service" => service, "severity" => kind.severity },
        "annotations" => annotations, "startsAt" => time.utc.iso8601(3), "endsAt" => (now + LASTS).utc.iso8601(3) }
    end

    # Kibana's Discover: the lines of this trace, or of this service around that time.
    def logs(service, trace, time)
      query = trace ? "trace.id : \"#{trace}\"" : "service.name : \"#{service}\""
      from = (time - 300).utc.iso8601(3)
      to = (time + 300).utc.iso8601(3)
      "#{@kibana}/app/discover#/?_g=(time:(from:'#{from}',to:'#{to}'))" \
        "&_a=(dataView:platform-logs,index:platform-logs,query:(language:kuery,query:'#{escape(query)}'))"
    end

    def escape(text)
      CGI.escape(text.gsub(/[!']/) { |sign| "!#{sign}" }).gsub("+", "%20")
    end
  end
end
