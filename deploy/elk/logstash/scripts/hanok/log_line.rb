require "digest"
require "json"
require "time"

module Hanok
  # Gives a log line its ECS fields: a JSON object as our services write it, a line of PostgreSQL or Redis, or any text.
  class LogLine
    FIELDS = {
      "message" => "[message]", "level" => "[log][level]", "logger_name" => "[log][logger]",
      "thread_name" => "[process][thread][name]", "stack_trace" => "[error][stack_trace]",
      "instance" => "[service][node][name]", "version" => "[service][version]", "traceId" => "[trace][id]", "spanId" => "[span][id]"
    }.freeze
    # service: the container's label says it, and cannot be forged by what a line claims
    IGNORED = ["@timestamp", "@version", "level_value", "service", "tags"].freeze

    LEVELS = { "LOG" => "INFO", "NOTICE" => "INFO", "WARNING" => "WARN", "PANIC" => "FATAL", "CRITICAL" => "FATAL",
               "SEVERE" => "ERROR", "ERR" => "ERROR", "INFORMATION" => "INFO" }.freeze
    POSTGRES = /\A\d{4}-\d\d-\d\d [\d:.]+ \S+ \[(?<pid>\d+)\] (?:\S+ )?(?<level>[A-Z]+\d?):  (?<message>.*)\z/m.freeze
    REDIS = /\A(?<pid>\d+):[A-Z] \d\d \w{3} \d{4} [\d:.]+ (?<level>[.\-*#]) (?<message>.*)\z/m.freeze
    REDIS_LEVELS = { "." => "DEBUG", "-" => "DEBUG", "*" => "INFO", "#" => "WARN" }.freeze
    LEVEL_WORD = /(?:\A|[\s\[|=])(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERR|ERROR|FATAL|PANIC|CRITICAL|SEVERE)(?=[\s\]|:,]|\z)/.freeze
    LOGFMT_LEVEL = /\blevel=(\w+)/.freeze
    THROWABLE = /^(?:Caused by: )?((?:[a-z]\w*\.)+[A-Z][\w$]*)(?:: |$)/.freeze

    LONGEST = 128 * 1024
    LONGEST_VALUE = 1024
    MOST_LABELS = 30
    # Clocks of one machine agree; a line that claims another hour would land in an index where nobody looks.
    CREDIBLE = 3600

    def self.event(entry)
      new(entry).event
    end

    def initialize(entry)
      @entry = entry
      @tags = entry.tags.dup
      @event = LogStash::Event.new
    end

    def event
      written = written_time
      raw = @entry.text.scrub
      @suspect = Redaction.suspect?(raw)
      object = json(raw)
      text = redacted(raw)
      @event.set("[event][id]", id(text))
      @event.set("@timestamp", LogStash::Timestamp.new(written.iso8601(9)))
      @event.set("[event][created]", written.iso8601(9))
      @event.set("[event][sequence]", written.to_i * 1_000_000_000 + written.nsec)
      origin
      object ? structured(object, written) : plain(text)
      @event.set("[tags]", @tags.uniq) unless @tags.empty?
      @event
    end

    private

    def origin
      name = @entry.number ? "#{@entry.service}-#{@entry.number}" : @entry.service
      @event.set("[container][id]", @entry.container)
      @event.set("[container][name]", name)
      @event.set("[service][name]", @entry.service)
      @event.set("[service][node][name]", name)
      @event.set("[event][dataset]", "#{@entry.service}.log")
      @event.set("[stream]", @entry.stream)
    end

    # Reading a file again gives the same id, and Elasticsearch keeps one document.
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
      @event.set("[message]", "") unless object["message"]
      @event.set("[error][type]", object["stack_trace"][THROWABLE, 1]) if object["stack_trace"].is_a?(String)
      level(object["level"])
      @tags.concat(object["tags"].map(&:to_s).first(10)) if object["tags"].is_a?(Array)
      own_time(object["@timestamp"], written)
      others = object.reject { |key, _| FIELDS.key?(key) || IGNORED.include?(key) }
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
        level(text[0, 200][LEVEL_WORD, 1] || text[0, 400][LOGFMT_LEVEL, 1])
      end
      return unless text.include?("\n")
      @tags << "multiline"
      stack = text[/^(?:(?:[a-z]\w*\.)+[A-Z][\w$]*(?:: .*)?\n)?\s+at .*\z/m] or return
      @event.set("[error][stack_trace]", bounded(stack))
      @event.set("[error][type]", text[THROWABLE, 1])
    end

    def level(name)
      return unless name.is_a?(String)
      upper = name.upcase
      @event.set("[log][level]", LEVELS.fetch(upper, upper)[0, 20])
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
      @event.set(field, bounded(redacted(value.is_a?(String) ? value : JSON.generate(value))))
    end

    # A dot would make an object of it, and two services could then disagree about what it is.
    def label(key, value)
      return if value.nil?
      name = key.gsub(/[^A-Za-z0-9_-]+/, "_")[0, 60]
      if Redaction.secret_name?(key)
        @tags << "redacted"
        value = Redaction::MARK
      end
      text = value.is_a?(String) ? value : JSON.generate(value)
      @event.set("[labels][#{name}]", redacted(text)[0, LONGEST_VALUE])
    end

    def redacted(text)
      return text unless @suspect
      result = Redaction.text(text)
      @tags << "redacted" unless result == text
      result
    end

    def bounded(text)
      return text if text.length <= LONGEST
      @tags << "truncated"
      text[0, LONGEST]
    end
  end
end
