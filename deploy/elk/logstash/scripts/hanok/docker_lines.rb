require "json"

module Hanok
  # Turns what Docker's json-file driver wrote into whole log lines. Docker cuts a line after 16 KiB; the pieces but
  # the last have no line feed. Each object of the file carries the labels of its container, by which lines of other
  # projects on the same machine are left out.
  class DockerLines
    LABEL = "com.docker.compose.".freeze
    LONGEST = 1024 * 1024
    PATIENCE = 10
    PATHS = 2000

    # One log line, with the further lines that belong to it (stack trace, SQL statement).
    Entry = Struct.new(:container, :service, :number, :stream, :time, :text, :tags)

    def initialize(project, skipped)
      @project = project
      @skipped = skipped
      @started = {}
      @last = {}
    end

    # raw: one or more lines of the file, the first of which begins a log line
    def read(path, raw)
      entries = overdue
      raw.split("\n").each do |line|
        entry = whole(path, line) or next
        if joins?(entries.last, entry)
          entries.last.text << "\n" << entry.text
        else
          entries << entry
        end
      end
      entries
    end

    private

    def joins?(head, entry)
      head && head.container == entry.container && head.stream == entry.stream && head.tags.empty? &&
        !head.text.start_with?("{") && head.text.bytesize + entry.text.bytesize < LONGEST
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

    # A torn object (full disk, killed engine) still is a line of that container, if the container is known as ours.
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

    # Beginnings whose end never came, because engine or machine was killed in between.
    def overdue
      return [] if @started.empty?
      now = Process.clock_gettime(Process::CLOCK_MONOTONIC)
      @since ||= {}
      @since.keep_if { |key, _| @started.key?(key) }
      @started.keys.select { |key| now - (@since[key] ||= now) > PATIENCE }.map do |key|
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
