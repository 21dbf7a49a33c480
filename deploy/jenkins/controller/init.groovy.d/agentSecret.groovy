// Hands the agent the secret that it signs in with. Jenkins makes it of a key of its own, so it cannot be set from outside.
import jenkins.slaves.JnlpAgentReceiver

File secret = new File('/run/agent/secret')
secret.delete()
secret.createNewFile()
secret.setReadable(false, false)
secret.setReadable(true, true)
secret.text = JnlpAgentReceiver.SLAVE_SECRET.mac('agent')
