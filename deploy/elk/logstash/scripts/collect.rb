# Shipper: lines of Docker's log files become events with ECS fields and without secrets.
%w[redaction docker_lines log_line].each { |name| require File.join(File.dirname(File.expand_path(__FILE__)), "hanok", name) }

def register(params)
  @docker = Hanok::DockerLines.new(params.fetch("project"), params.fetch("skipped").split(/[\s,]+/))
end

def filter(event)
  entries = @docker.read(event.get("[log][file][path]"), event.get("message").to_s)
  entries.map { |entry| Hanok::LogLine.event(entry) }
end
