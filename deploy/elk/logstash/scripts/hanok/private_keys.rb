module Hanok
  # Removes private keys in PEM whose lines are separate log lines. Redaction looks at one log line at a time, and would find
  # only the first line of such a key.
  class PrivateKeys
    BEGINNING = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/.freeze
    ENDING = /-----END [A-Z ]{0,40}PRIVATE KEY-----/.freeze
    BASE64 = %r{\A\s*[A-Za-z0-9+/]+={0,2}\s*\z}.freeze
    # A line of a key; it may have a prefix, such as a time. Shorter words may be ordinary text, so they are not
    # matched.
    LONG_WORD = %r{(?<![A-Za-z0-9+/])(?>[A-Za-z0-9+/]{40,})={0,2}}.freeze
    # A full line of a key whose beginning was not seen, because reading started in the middle of the file. Digests in hexadecimal
    # have no letters of both cases.
    FULL_LINE = %r{\A\s*(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])[A-Za-z0-9+/]{64}(?:[A-Za-z0-9+/]{12})?\s*\z}.freeze
    WIDTH = 60
    # Lines of other threads between those of the key count too.
    MOST_LINES = 200
    STREAMS = 2000

    def initialize
      @open = {}
    end

    # stream: identifies the stream; a key may continue only in lines of the same stream
    def mask(stream, text)
      return text unless @open.key?(stream) || text.include?("PRIVATE KEY-----") || FULL_LINE.match?(text[0, 200])
      text.split("\n", -1).map { |line| masked(stream, line) }.join("\n")
    end

    private

    def masked(stream, line)
      return edge(stream, line) if line.include?("PRIVATE KEY-----")
      return line unless @open.key?(stream) || FULL_LINE.match?(line)
      BASE64.match?(line) ? body(stream, line) : other(stream, line)
    end

    # Redaction itself removes what follows BEGINNING on the same line.
    def edge(stream, line)
      opened = line.rindex(BEGINNING)
      closed = line.rindex(ENDING)
      return open(stream, MOST_LINES, line) if opened && (closed.nil? || closed < opened)
      text = @open.key?(stream) ? line.gsub(LONG_WORD, Redaction::MARK) : line
      @open.delete(stream)
      text
    end

    def body(stream, line)
      if line.strip.length < WIDTH
        @open.delete(stream)
      else
        open(stream, @open[stream] || 1, line)
      end
      Redaction::MARK
    end

    def other(stream, line)
      left = @open[stream] - 1
      left.positive? ? @open[stream] = left : @open.delete(stream)
      line.gsub(LONG_WORD, Redaction::MARK)
    end

    def open(stream, lines, text)
      @open.shift if @open.size >= STREAMS && !@open.key?(stream)
      @open[stream] = lines
      text
    end
  end
end
