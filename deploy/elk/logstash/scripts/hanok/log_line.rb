require "digest"
require "json"
require "time"

module Hanok
  # Gives a log line its ECS fields. The line is a JSON object of our services, a line of PostgreSQL or Redis, or any text.
  class LogLine
    FIELDS = {
      "message" => "[message]", "level" => "[log][level]", "logger_name" => "[log][logger]",
      "thread_name" => "[process][thread][name]", "stack_trace" => "[error][stack_trace]",
      "instance" => "[service][node][name]", "version" => "[service][version]", "traceId" => "[trace][id]", "spanId" => "[span][id]"
    }.freeze
    # service is read from the container's label instead, so that a log line cannot forge it.
    IGNORED = ["@timestamp", "@version", "level_value", "service", "tags"].freeze
    # Keys of the gateway's access log: docs/observability.md. In other lines such a key becomes a label.
    ACCESS_LOGGER = "access".freeze
    ACCESS = ["address", "client", "subject", "protocol", "method", "path", "query", "status", "bytes_in", "bytes_out", "duration_ms",
              "route", "upstream", "upstream_instance", "upstream_ms", "attempts", "decided_by",
              "request_body", "response_body"].freeze

    LEVELS = { "LOG" => "INFO", "NOTICE" => "INFO", "WARNING" => "WARN", "PANIC" => "FATAL", "CRITICAL" => "FATAL",
               "SEVERE" => "ERROR", "ERR" => "ERROR", "INFORMATION" => "INFO" }.freeze
    POSTGRES = /\A\d{4}-\d\d-\d\d [\d:.]+ \S+ \[(?<pid>\d+)\] (?:\S+ )?(?<level>[A-Z]+\d?):  (?<message>.*)\z/m.freeze
    REDIS = /\A(?<pid>\d+):[A-Z] \d\d \w{3} \d{4} [\d:.]+ (?<level>[.\-*#]) (?<message>.*)\z/m.freeze
    REDIS_LEVELS = { "." => "DEBUG", "-" => "DEBUG", "*" => "INFO", "#" => "WARN" }.freeze
    LEVEL = /\A[A-Za-z]{1,20}\d?\z/.freeze
    LEVEL_WORD = /(?:\A|[\s\[|=])(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERR|ERROR|FATAL|PANIC|CRITICAL|SEVERE)(?=[\s\]|:,]|\z)/.freeze
    LOGFMT_LEVEL = /\blevel=(\w+)/.freeze
    # The last line of a JVM with -XX:+ExitOnOutOfMemoryError; it has no level.
    OUT_OF_MEMORY = /\ATerminating due to java\.lang\.OutOfMemoryError/.freeze
    THROWABLE = /^(?:Caused by: )?((?:[a-z]\w*+\.)++[A-Z][\w$]*+)(?:: |$)/.freeze
    STACK_HEAD = /^(?:[a-z]\w*+\.)++[A-Z][\w$]*+(?:: |$)/.freeze

    LONGEST = 128 * 1024
    MARGIN = 8 * 1024
    LONGEST_VALUE = 1024
    MOST_LABELS = 30
    # In seconds. All containers use the clock of the machine. So if the time in a line differs more than this from Docker's
    # time, it is wrong, and the line could be stored in the index of another day.
    CREDIBLE = 3600

    # keys: a PrivateKeys, which has state from one line of a stream to the next
    def self.event(entry, keys)
      new(entry, keys).event
    end

    # An event in place of a line that cannot be read. It has the fields of the container, but not the text of the line.
    def self.unreadable(entry, error)
      new(entry, nil).unreadable(error)
    end

    def initialize(entry, keys)
      @entry = entry
      @keys = keys
      @tags = entry.tags.dup
      @event = LogStash::Event.new
    end

    def event
      raw = @entry.text.scrub
      # In JSON any letter of a secret's name can be escaped as \uXXXX.
      @suspect = Redaction.suspect?(raw) || raw.include?("\\u")
      object = json(raw)
      text = redacted(raw)
      written = origin(text)
      object ? structured(object, written) : plain(without_keys(raw, text))
      @event.set("[tags]", @tags.uniq) unless @tags.empty?
      @event
    end

    def unreadable(error)
      size = @entry.text.bytesize
      origin(size.to_s)
      @event.set("[message]", "A log line of #{size} bytes could not be read (#{error.class}) and was left out")
      @event.set("[log][level]", "WARN")
      @event.set("[tags]", ["_unreadable"])
      @event
    end

    private

    # Sets the fields of container and service. Returns the time at which Docker wrote the line.
    def origin(text)
      written = written_time
      @event.set("[event][id]", id(text))
      @event.set("@timestamp", LogStash::Timestamp.new(written.iso8601(9)))
      @event.set("[event][created]", written.iso8601(9))
      @event.set("[event][sequence]", written.to_i * 1_000_000_000 + written.nsec)
      name = @entry.number ? "#{@entry.service}-#{@entry.number}" : @entry.service
      @event.set("[container][id]", @entry.container)
      @event.set("[container][name]", name)
      @event.set("[service][name]", @entry.service)
      @event.set("[service][node][name]", name)
      @event.set("[event][dataset]", "#{@entry.service}.log")
      @event.set("[stream]", @entry.stream)
      written
    end

    # If a line is read again, its id is the same, so Elasticsearch has only one document.
    def id(text)
      Digest::SHA1.hexdigest([@entry.container, @entry.stream, @entry.time, text].join("\n"))
    end

    def json(text)
      return nil unless text.start_with?("{")
      object = JSON.parse(text)
      object if object.is_a?(Hash)
    rescue JSON::ParserError
      @tags << "_jsonparsefailure"
      nil
    end

    def structured(object, written)
      FIELDS.each { |from, to| set(to, object[from]) }
      @event.set("[message]", "") if object["message"].nil?
      @event.set("[error][type]", object["stack_trace"][THROWABLE, 1]) if object["stack_trace"].is_a?(String)
      level(object["level"])
      @tags.concat(object["tags"].first(10).map { |tag| flat(tag)[0, LONGEST_VALUE] }) if object["tags"].is_a?(Array)
      own_time(object["@timestamp"], written)
      others = object.reject { |key, _| FIELDS.key?(key) || IGNORED.include?(key) }
      if object["logger_name"] == ACCESS_LOGGER
        fields, others = others.partition { |key, _| ACCESS.include?(key) }
        fields.each { |key, value| access(key, value) }
      end
      others.first(MOST_LABELS).each { |key, value| label(key, value) }
    end

    def plain(text)
      match = POSTGRES.match(text) || REDIS.match(text)
      if match
        @event.set("[process][pid]", match[:pid].to_i)
        @event.set("[message]", bounded(match[:message]))
        level(REDIS_LEVELS.fetch(match[:level], match[:level]))
      else
        @event.set("[message]", bounded(text))
        level(text[OUT_OF_MEMORY] ? "FATAL" : text[0, 200][LEVEL_WORD, 1] || text[0, 400][LOGFMT_LEVEL, 1])
      end
      return unless text.include?("\n")
      @tags << "multiline"
      frames = text.index(/^[ \t]+at /) or return
      @event.set("[error][stack_trace]", bounded(text[stack_begin(text, frames)..-1]))
      @event.set("[error][type]", text[THROWABLE, 1])
    end

    # The index at which the line with the exception of these stack frames begins.
    def stack_begin(text, frames)
      head = text.index(STACK_HEAD)
      head && head < frames ? head : frames
    end

    def level(name)
      return unless name.is_a?(String) && LEVEL.match?(name)
      upper = name.upcase
      @event.set("[log][level]", LEVELS.fetch(upper, upper))
    end

    def own_time(text, written)
      time = Time.iso8601(text).utc
      return unless (time - written).abs < CREDIBLE
      @event.set("@timestamp", LogStash::Timestamp.new(time.iso8601(9)))
    rescue ArgumentError, TypeError
      nil
    end

    def written_time
      Time.iso8601(@entry.time).utc
    rescue ArgumentError
      @tags << "_timefailure"
      Time.now.utc
    end

    def set(field, value)
      return if value.nil?
      value = keys_masked(value.scrub) if field == "[message]" && value.is_a?(String)
      @event.set(field, bounded(flat(value)))
    end

    # With a dot the key would become an object, and two services could then use it with different types.
    def label(key, value)
      return if value.nil?
      key = key.scrub
      name = redacted(key).gsub(/[^A-Za-z0-9_-]+/, "_")[0, 60]
      if Redaction.secret_name?(key)
        @tags << "redacted"
        value = Redaction::MARK
      end
      @event.set("[labels][#{name.empty? ? '_' : name}]", flat(value)[0, LONGEST_VALUE])
    end

    def access(key, value)
      number = value.is_a?(Integer) || (value.is_a?(Float) && value.finite?)
      @event.set("[access][#{key}]", number ? value : bounded(flat(value))) unless value.nil?
    end

    # A JSON value as a string. The value may be a number that JSON cannot represent (1e400 is read as infinite).
    def flat(value)
      return redacted(value) if value.is_a?(String)
      JSON.generate(@suspect ? marked(value, Redaction.value(value)) : value, allow_nan: true)
    end

    # In a long text only the stored beginning, plus a margin, is searched for secrets. The margin is dropped afterwards,
    # because it may end with half of a secret.
    def redacted(text)
      text = text.scrub
      return text unless @suspect
      return marked(text, Redaction.text(text)) if text.length <= LONGEST + MARGIN
      @tags << "truncated"
      start = text[0, LONGEST + MARGIN]
      kept = marked(start, Redaction.text(start))
      kept.length > MARGIN ? kept[0, kept.length - MARGIN] : Redaction::MARK
    end

    # Not used for the id, because the result depends on the lines before.
    def without_keys(raw, text)
      masked = keys_masked(raw)
      masked == raw ? text : redacted(masked)
    end

    def keys_masked(text)
      marked(text, @keys.mask([@entry.container, @entry.stream], text))
    end

    def marked(before, after)
      @tags << "redacted" unless after == before
      after
    end

    def bounded(text)
      return text if text.length <= LONGEST
      @tags << "truncated"
      text[0, LONGEST]
    end
  end
end
