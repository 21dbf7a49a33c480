module Hanok
  # Replaces values that look like credentials before they leave the machine; the event gets the tag "redacted". This is a
  # last protection: services must not log credentials at all.
  module Redaction
    MARK = "[redacted]".freeze

    NAME = "(?:pass(?:word|wd|phrase)?|pwd|(?:client|shared|app)?[_-]?secret(?:[_-]?key)?|private[_-]?key|" \
           "api[_-]?key|(?:access|refresh|id|auth|csrf|session|bearer|x-auth)?[_-]?token|code[_-]verifier|" \
           "authorization|proxy-authorization|credentials?|set-cookie|cookie|jsessionid|session[_-]?id)".freeze

    # Each pattern takes time in proportion to the length of the line, for any content: possessive quantifiers and atomic
    # groups (++, *+, (?>)) prevent backtracking. There is one worker, so a slow line would delay all others.

    # name=value, name: value, "name":"value", name -> value. A value in quotes goes up to the closing quote. The name
    # may be the end of a longer one (METRICS_PASSWORD, spring.datasource.password). A sentence such as "token:
    # expired" loses a word by this. That is better than to let a secret pass.
    PAIR = /
      (?<name>(?<![a-z0-9])#{NAME}) (?<quote>\\?["']?)
      (?<sign>\s*+(?:=|:|=>|->)\s*+)
      (?<value>\\?"(?:[^"\\]++|\\.)*+\\?"? | '[^']*+'? | (?:(?:basic|bearer|digest)\s+)?[^\s,;&"'<>)\]}]++)
    /xi.freeze

    # PostgreSQL: Key (email, password)=(a@b.c, secret) already exists.
    COLUMNS = /\((?<names>[^()\n]{1,300})\)=\((?<values>[^\n]*?)(?<rest>\)(?=\ (?:already|is\ |conflicts)|[.\s]*$)|$)/.freeze

    PEM = /-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\z)/m.freeze
    JWT = /\beyJ(?>(?:[A-Za-z0-9_]|-(?!eyJ)){8,})\.[A-Za-z0-9_-]{8}[A-Za-z0-9_-]*+(?:\.[A-Za-z0-9_-]*+)*+/.freeze
    SCHEME = /\b(bearer|basic)(\s+)(?=[A-Za-z0-9._~+\/-]*[0-9=._~+\/])[A-Za-z0-9._~+\/-]{8,}=*/i.freeze
    URL_USER = %r{((?<=[a-z0-9+.-])://[^\s:/@]*+:)[^\s/@]++(?=@)}i.freeze

    # Most lines have none of these words, so the patterns above need not run.
    WORDS = ["pass", "pwd", "secret", "token", "key", "verifier", "authoriz", "credential", "cookie", "session",
             "bearer", "basic", "eyj", "://", ":\\/\\/"].freeze

    SECRET_NAME = /\A(?:.*[._-])?#{NAME}\z/i.freeze

    def self.suspect?(text)
      lower = text.downcase(:ascii)
      WORDS.any? { |word| lower.include?(word) }
    end

    def self.text(text)
      return text unless suspect?(text)
      text.gsub(PEM, MARK)
          .gsub(JWT, MARK)
          .gsub(URL_USER) { "#{$1}#{MARK}" }
          .gsub(PAIR) { "#{$~[:name]}#{$~[:quote]}#{$~[:sign]}#{replacement($~[:value])}" }
          .gsub(SCHEME) { "#{$1}#{$2}#{MARK}" }
          .gsub(COLUMNS) { secret_columns?($~[:names]) ? "(#{$~[:names]})=(#{MARK}#{$~[:rest]}" : $~[0] }
    end

    # Does the same for parsed JSON: in all strings, and for all values whose key has the name of a secret.
    def self.value(object)
      case object
      when Hash then object.to_h { |key, inner| [text(key), secret_name?(key) ? MARK : value(inner)] }
      when Array then object.map { |inner| value(inner) }
      when String then text(object)
      else object
      end
    end

    # Whether a field has the name of a secret; its value is always replaced.
    def self.secret_name?(name)
      SECRET_NAME.match?(name.gsub(/([a-z0-9])([A-Z])/, '\1_\2'))
    end

    def self.secret_columns?(names)
      names.split(",").any? { |name| secret_name?(name.strip.delete('"')) }
    end
    private_class_method :secret_columns?

    def self.replacement(value)
      opening = value[/\A\\?["']/]
      return MARK unless opening
      value.length > opening.length && value.end_with?(opening) ? "#{opening}#{MARK}#{opening}" : "#{opening}#{MARK}"
    end
    private_class_method :replacement
  end
end
