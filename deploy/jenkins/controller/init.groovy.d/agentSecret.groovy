// Writes the secret with which the agent connects. Jenkins derives the secret from its own key, so it cannot be configured.
import jenkins.slaves.JnlpAgentReceiver

File secret = new File('/run/agent/secret')
secret.delete()
secret.createNewFile()
secret.setReadable(false, false)
secret.setReadable(true, true)
secret.text = JnlpAgentReceiver.SLAVE_SECRET.mac('agent')
