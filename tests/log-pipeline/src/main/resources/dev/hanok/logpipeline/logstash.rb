# The API of Logstash for scripts of the ruby filter: events, timestamps, and the loading and calling of a script file.
require "json"
require "time"

module LogStash
  class Timestamp
    attr_reader :time

    def initialize(time = Time.now)
      @time = (time.is_a?(String) ? Time.iso8601(time) : time).utc
    end

    def to_iso8601
      digits = @time.nsec % 1_000_000 == 0 ? 3 : (@time.nsec % 1000 == 0 ? 6 : 9)
      @time.iso8601(digits)
    end
    alias to_s to_iso8601

    def to_json(*)
      to_iso8601.to_json
    end
  end

  class Event
    FIELD = /\A(?:[^\[\],]+|(?:\[[^\[\],]+\])+)\z/.freeze
    ALLOWED = [String, Symbol, Numeric, TrueClass, FalseClass, NilClass, Timestamp, Hash, Array].freeze

    def initialize(data = {})
      @data = data
      @metadata = data.delete("@metadata") || {}
      stamp = data["@timestamp"]
      @data["@timestamp"] = Timestamp.new(stamp || Time.now) unless stamp.is_a?(Timestamp)
      @data["@version"] ||= "1"
    end

    # Returns a copy, as Logstash does: changing the value does not change the event.
    def get(field)
      copy(path(field).reduce(whole) { |value, name| value.is_a?(Hash) ? value[name] : nil })
    end

    def set(field, value)
      raise TypeError, "not a value of an event: #{value.class}" unless ALLOWED.any? { |type| value.is_a?(type) }
      raise TypeError, "@timestamp wants a LogStash::Timestamp" if field == "@timestamp" && !value.is_a?(Timestamp)
      *parents, last = *path(field)
      holder(parents)[last] = copy(value)
    end

    def remove(field)
      value = get(field)
      *parents, last = *path(field)
      holder(parents).delete(last) unless value.nil?
      value
    end

    def include?(field)
      !get(field).nil?
    end

    def tag(name)
      set("tags", [*get("tags"), name].uniq)
    end

    def cancel
      @cancelled = true
    end

    def cancelled?
      @cancelled
    end

    def to_hash
      copy(@data)
    end

    def to_json(*)
      JSON.generate(@data)
    end

    def with_metadata
      JSON.generate(whole)
    end

    private

    def path(field)
      raise ArgumentError, "Invalid FieldReference: `#{field}`" unless FIELD.match?(field)
      field.start_with?("[") ? field.scan(/\[([^\[\]]+)\]/).flatten : [field]
    end

    def whole
      @data.merge("@metadata" => @metadata)
    end

    def holder(parents)
      parents.reduce(parents.first == "@metadata" ? { "@metadata" => @metadata } : @data) do |data, name|
        value = data[name]
        value.is_a?(Hash) ? value : (data[name] = {})
      end
    end

    def copy(value)
      case value
      when Hash then value.each_with_object({}) { |(name, inner), hash| hash[name.to_s] = copy(inner) }
      when Array then value.map { |inner| copy(inner) }
      when String then value.dup
      when Symbol then value.to_s
      else value
      end
    end
  end
end

# A script file, loaded like the ruby filter does: evaluated inside an object, whose methods register and filter are called.
class ScriptFile
  def self.load(path, params)
    script = new
    script.instance_eval(File.read(path), path, 1)
    script.register(JSON.parse(params))
    script
  end

  # Takes an event and returns events, as JSON with "@metadata", because the caller is Java.
  def run(json)
    event = LogStash::Event.new(JSON.parse(json, max_nesting: 1000))
    begin
      results = filter(event)
      raise "the script did not return an array" unless results.is_a?(Array)
      raise "the script returned something else than events" unless results.all? { |one| one.is_a?(LogStash::Event) }
    rescue StandardError => e
      STDERR.puts "Could not process event: #{e.class}: #{e.message} #{Array(e.backtrace).first(3)}"
      event.tag("_rubyexception")
      results = [event]
    end
    results.map(&:with_metadata)
  end
end

# The ruby filter's option code: called with the event, which is passed on unless it was cancelled.
class InlineScript
  def self.load(code)
    new(eval("lambda { |event| #{code} }", TOPLEVEL_BINDING.dup, "(ruby filter code)", 1))
  end

  def initialize(code)
    @code = code
  end

  def run(json)
    event = LogStash::Event.new(JSON.parse(json, max_nesting: 1000))
    begin
      @code.call(event)
    rescue Exception => e
      STDERR.puts "Ruby exception occurred: #{e}"
      event.tag("_rubyexception")
    end
    event.cancelled? ? [] : [event.with_metadata]
  end
end
