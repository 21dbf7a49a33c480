# Shipper: lines of Docker's log files become events with ECS fields and without secrets.
%w[redaction private_keys docker_lines log_line].each do |name|
  require File.join(File.dirname(File.expand_path(__FILE__)), "hanok", name)
end

def register(params)
  @docker = Hanok::DockerLines.new(params.fetch("project"), params.fetch("skipped").split(/[\s,]+/))
  @keys = Hanok::PrivateKeys.new
end

def filter(event)
  entries = event.get("[@metadata][tick]") ? @docker.tick : lines(event)
  entries.map { |entry| collected(entry) }
end

def lines(event)
  @docker.read(event.get("[log][file][path]"), event.get("message").to_s)
end

# The pipeline file replaces every event that does not have this field.
def collected(entry)
  event = readable(entry)
  event.set("[@metadata][collected]", true)
  event
end

def readable(entry)
  Hanok::LogLine.event(entry, @keys)
rescue StandardError, SystemStackError => e
  Hanok::LogLine.unreadable(entry, e)
end
