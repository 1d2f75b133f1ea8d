/** A strip with the states of threads and the use of executors, from actuator. */

export function startStrip(footer) {
    footer.textContent = '';
}
