// Programs that publish as one device, ready to be copied. The password is asked for where they run: the server does not hand it out.
import type { Field, Kind } from "../core/types";
import { t } from "../core/words";

export interface Client { community: string; kind: string; device: string; host: string; port: string; login: string; vendor: boolean }

/** Name, what to know of it, and the text. */
export function snippets(client: Client, kind: Kind): readonly (readonly [string, string, string])[] {
  const payload = example(kind);
  const topic = `lifeline/v1/${client.community}/${client.kind}/${client.device}`;
  return [
    ["mosquitto_pub", t("snippetShell"), mosquitto(client, `${topic}/telemetry`, payload)],
    ["Python (paho-mqtt 2)", t("snippetPython"), python(client, topic, payload)],
    ["C (libmosquitto)", t("snippetC"), c(client, topic, payload)],
    ["ChirpStack v4", t("snippetChirpStack"), chirpstack(client, kind)],
  ];
}

function example(kind: Kind): string {
  return `{"m":{${kind.fields.slice(0, 3).map(field => `"${field.name}":${sample(field)}`).join(",")}}}`;
}

function sample(field: Field): string {
  switch (field.type) {
    case "metric":
      return field.name === "battery" ? "88" : "1.5";
    case "flag":
      return "false";
    case "choice":
      return `"${field.codes?.[0]?.id ?? ""}"`;
  }
}

function mosquitto(client: Client, topic: string, payload: string): string {
  return `mosquitto_pub -h ${client.host} -p ${client.port} -u '${client.login}' -P "$LIFELINE_PASSWORD" \\
  -i '${client.device}' -q 1 -t '${topic}' \\
  -m '${payload}'`;
}

function python(client: Client, topic: string, payload: string): string {
  return `import json, os, time
import paho.mqtt.client as mqtt

TOPIC = "${topic}"
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="${client.device}", protocol=mqtt.MQTTv5)
client.username_pw_set("${client.login}", os.environ.get("LIFELINE_PASSWORD"))
client.will_set(TOPIC + "/status", "offline", qos=1, retain=True)
client.connect("${client.host}", ${client.port})
client.loop_start()
client.publish(TOPIC + "/status", "online", qos=1, retain=True)
while True:
    reading = json.loads('${payload}')
    reading["ts"] = int(time.time() * 1000)
    client.publish(TOPIC + "/telemetry", json.dumps(reading), qos=1).wait_for_publish()
    time.sleep(60)`;
}

function c(client: Client, topic: string, payload: string): string {
  const text = payload.slice(1).replaceAll('"', '\\"');
  return `/* cc device.c -lmosquitto */
#include <mosquitto.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define TOPIC "${topic}"

int main(void) {
    mosquitto_lib_init();
    struct mosquitto *client = mosquitto_new("${client.device}", false, NULL);
    mosquitto_username_pw_set(client, "${client.login}", getenv("LIFELINE_PASSWORD"));
    mosquitto_will_set(client, TOPIC "/status", 7, "offline", 1, true);
    if (mosquitto_connect(client, "${client.host}", ${client.port}, 30) != MOSQ_ERR_SUCCESS) return 1;
    mosquitto_loop_start(client);
    mosquitto_publish(client, NULL, TOPIC "/status", 6, "online", 1, true);
    for (;;) {
        char reading[512];
        snprintf(reading, sizeof reading, "{\\"ts\\":%lld,${text}", (long long) time(NULL));
        mosquitto_publish(client, NULL, TOPIC "/telemetry", (int) strlen(reading), reading, 1, false);
        sleep(60);
    }
}`;
}

function chirpstack(client: Client, kind: Kind): string {
  const values = kind.fields.slice(0, 3).map(field => `      ${field.name}: object.${field.name}`).join("\n");
  return `# ${t("snippetFile")} chirpstack-${client.kind}.yaml
id: chirpstack-${client.kind}
names: {zh: "ChirpStack ${kind.names.zh}", en: "ChirpStack ${kind.names.en}"}
source: ChirpStack v4, event up, decoded by the device profile's codec
topic: chirpstack/{community}/{eui}/up
messages:
  - kind: ${client.kind}
    device: "{eui}"
    time: time
    values:
${values}

# chirpstack.toml
[integration.mqtt]
  server="tcp://${client.host}:${client.port}/"
  username="${client.login}"
  password="$LIFELINE_PASSWORD"
  json=true
  event_topic="chirpstack/${client.community}/{{dev_eui}}/{{event}}"`;
}
