package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which a key and its value are written; what stands in guillemets goes, and nothing else. */
class ValueFormsTest {
    private final Redactor redactor = Redactor.standard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<property name=\"password\">\u00abhunter2\u00bb</property>",
                "<entry key='api-key'>\u00abhunter2\u00bb</entry>",
                "<param-name>password</param-name>\n<param-value>\u00abhunter2\u00bb</param-value>",
                "<password><![CDATA[\u00abhunter2\u00bb]]></password>",
                "&lt;secret&gt;\u00abhunter2\u00bb&lt;/secret&gt;",
                "<meta name=\"csrf-token\" content=\"\u00ababc17\u00bb\">",
                "{\"value\":\"\u00abhunter2\u00bb\",\"name\":\"password\"}",
                "- name: DB_PASSWORD\n  value: \u00abhunter2\u00bb",
                "Property: app.db.password\n    Value: \"\u00abhunter2\u00bb\"\n    Origin: x",
                "password: |\n  \u00abhunter2\u00bb\nuser: app",
                "password: >-\n  \u00abhunter2\n  hunter3\u00bb\nuser: app",
                "\"Cmd\":[\"db\",\"--password\",\"\u00abhunter2\u00bb\",\"-x\"]",
                "keytool -storepass \u00abhunter2\u00bb -keypass \u00aboak7\u00bb -alias a",
                "docker login -u anna -p \u00abhunter2\u00bb registry",
                "curl --proxy-user anna:\u00abhunter2\u00bb https://a.example",
                "[--password \u00abhunter2\u00bb, x]",
                "ALTER USER app WITH PASSWORD '\u00abhunter2\u00bb'",
                "CREATE USER 'app'@'%' IDENTIFIED BY '\u00abhunter2\u00bb'",
                "machine api.example.com login anna password \u00abhunter2\u00bb",
                "Cookie: a=\"\u00abq 17\u00bb\"; b=\u00ab2\u00bb",
                "Cookie: a[b]=\u00ab17\u00bb; c=\u00ab18\u00bb",
                "<< \"Set-Cookie: JSESSIONID=\u00abA18\u00bb; Path=/; HttpOnly[\\r][\\n]\"",
                "/cart;jsessionid=\u00abA19B\u00bb?x=1",
                "Authorization: custom-scheme \u00absample-18-t-0017\u00bb",
                "Authorization: Token \u00abtoken=\"hunter2\", nonce=\"x\"\u00bb",
                "set(\"Authorization\", \"Basic \u00abc2FtcGxlOnR1bGlwMTc=\u00bb\");",
                "with Bearer \"\u00absample18v18\u00bb\" in the body",
                "{\"m\":\"Authorization: Digest \u00abusername=\\\"anna\\\", realm=\\\"x\\\"\u00bb\"}",
                "https://\u00absample_key_17\u00bb:@api.example.com/v1",
                "https://x-access-token:\u00absample17\u00bb@github.com/a/b",
                "app:\u00abhunter2\u00bb@tcp(db:3306)/shop?parseTime=true",
                "code=\u00ab4/P7q7W93\u00bb&state=xyz&redirect_uri=x",
                "{\"m\":\"Authorization:\\tBearer \u00absample-18-v\u00bb\"}",
            })
    void areRead(String marked) {
        String text = marked.replace("\u00ab", "").replace("\u00bb", "");
        String once = redactor.redact(text);

        assertThat(once.replaceAll("\\[REDACTED:[a-z-]+]", "*"))
                .isEqualTo(marked.replaceAll("\u00ab[^\u00bb]*\u00bb", "*"));
        assertThat(redactor.redact(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<label name=\"password\">Password</label>",
                "<value>17</value>",
                "name: orders\nvalue: 17",
                "{\"value\":\"17\",\"name\":\"orders\"}",
                "run -p 8080:80 image",
                "the password 'must have eight characters'",
                "login failed, password wrong",
                "Authorization: Bearer {{token}}",
                "IllegalStateException: Authorization: Basic\n\tat com.example.A.b(A.java:3)",
                "as https://publicKey@host/project",
                "root:@tcp(db:3306)/shop",
                "<message>Cookie: </message>",
                "Key (password)=(",
                "PASS: testOrder(OrderTest) 12 ms",
            })
    void butNotWhatOnlyLooksSo(String text) {
        assertThat(redactor.redact(text)).isSameAs(text);
    }
}
