/** Logs in to an image registry that requires a password. REGISTRY_CREDENTIALS is the id of the credential in Jenkins. */
void call() {
	if (env.REGISTRY_CREDENTIALS) {
		withCredentials([usernamePassword(credentialsId: env.REGISTRY_CREDENTIALS,
				usernameVariable: 'LOGIN_USER', passwordVariable: 'LOGIN_PASSWORD')]) {
			sh 'set +x; printf %s "$LOGIN_PASSWORD" | docker login --username "$LOGIN_USER" --password-stdin "$(echo "$REGISTRY" | cut -d / -f 1)"'
		}
	}
}
