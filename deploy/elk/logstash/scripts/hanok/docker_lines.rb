require "json"

module Hanok
  # Turns the JSON objects of Docker's json-file driver into complete log lines. Docker splits a line after each 16 KiB;
  # only the last piece ends with a line feed. Each object has the labels of its container. Lines of other Compose
  # projects on the same machine are recognised by these labels and skipped.
  class DockerLines
    LABEL = "com.docker.compose.".freeze
    LONGEST = 1024 * 1024
    # In ticks; there is one tick a second.
    MAX_TICKS = 10
    PATHS = 2000
    MOST_LINES = 500

    # Lines that belong to the line before them: indented and empty ones, the rest of a Java stack trace, and the further
    # lines of a PostgreSQL error.
    CONTINUATION = /\A(?:\ *\z|\ \ |\t|(?:Caused\ by|Suppressed):\ |
      (?:[a-z][A-Za-z0-9_]*+\.)++[A-Z][A-Za-z0-9_$]*(?:Exception|Error)(?::\ |\z)|
      [0-9-]{10}\ [0-9:.]+\ [^\ ]+\ \[[0-9]+\]\ (?:[^\ ]+\ )?(?:DETAIL|HINT|QUERY|CONTEXT|LOCATION|STATEMENT|BACKTRACE):\ \ )/x.freeze

    # One log line, with the further lines that belong to it (stack trace, SQL statement).
    Entry = Struct.new(:container, :service, :number, :stream, :time, :text, :tags) do
      # Whether this line neither continues another line nor can be continued by one.
      def complete?
        text.start_with?("{") || !tags.empty?
      end
    end
    Held = Struct.new(:entry, :lines, :tick)

    def initialize(project, skipped)
      @project = project
      @skipped = skipped
      @started = {}
      @since = {}
      @held = {}
      @last = {}
      @ticks = 0
    end

    # Reads a line of a file. Returns the log lines that it completes: none, one or two.
    def read(path, line)
      entry = whole(path, line) or return []
      key = [path, entry.stream]
      return [] if continued(@held[key], entry)
      complete = [@held.delete(key)&.entry].compact
      if entry.complete?
        complete << entry
      else
        @held[key] = Held.new(entry, 1, @ticks)
      end
      complete
    end

    # Called each second. Returns the log lines that no further line has continued for two ticks. One tick is
    # not enough: the tick may have waited in the queue together with the lines after it.
    def tick
      @ticks += 1
      idle = @held.select { |_, held| @ticks - held.tick >= 2 }
      idle.each_key { |key| @held.delete(key) }
      overdue + idle.values.map(&:entry)
    end

    private

    def continued(held, entry)
      return false unless held && CONTINUATION.match?(entry.text) && entry.tags.empty? && held.lines < MOST_LINES
      return false if held.entry.text.bytesize + entry.text.bytesize >= LONGEST
      held.entry.text << "\n" << entry.text
      held.lines += 1
      held.tick = @ticks
      true
    end

    def whole(path, line)
      object = parse(line)
      return broken(path, line) unless object
      return nil unless ours?(object["attrs"])
      remember(path, object)
      key = [path, object["stream"]]
      entry = @started.delete(key) || entry(path, object)
      entry.text << object["log"]
      if entry.text.end_with?("\n")
        entry.text.chomp!
      elsif entry.text.bytesize < LONGEST
        @started[key] = entry
        return nil
      else
        entry.tags << "cut"
      end
      entry
    end

    def parse(line)
      object = JSON.parse(line)
      object if object.is_a?(Hash) && object["log"].is_a?(String) && object["time"].is_a?(String)
    rescue JSON::ParserError, EncodingError
      nil
    end

    def ours?(attrs)
      attrs.is_a?(Hash) && attrs["#{LABEL}project"] == @project && !@skipped.include?(attrs["#{LABEL}service"])
    end

    def entry(path, object)
      attrs = object["attrs"]
      Entry.new(container(path), attrs["#{LABEL}service"], attrs["#{LABEL}container-number"], object["stream"],
                object["time"], String.new(encoding: "UTF-8"), [])
    end

    # An incomplete JSON object (full disk, killed engine) becomes a log line if earlier lines of the file have shown that the
    # container belongs to this project.
    def broken(path, line)
      before = @last[path] or return nil
      entry = entry(path, before)
      entry.text << line.scrub
      entry.tags << "_dockerjsonfailure"
      entry
    end

    def remember(path, object)
      @last.delete(path)
      @last.shift if @last.size >= PATHS
      @last[path] = { "attrs" => object["attrs"], "time" => object["time"], "stream" => object["stream"] }
    end

    # Lines whose last piece was never written, because the engine or the machine was killed in between.
    def overdue
      @since.keep_if { |key, _| @started.key?(key) }
      @started.keys.select { |key| @ticks - (@since[key] ||= @ticks) > MAX_TICKS }.map do |key|
        entry = @started.delete(key)
        entry.tags << "cut"
        entry
      end
    end

    def container(path)
      File.basename(File.dirname(path))
    end
  end
end
