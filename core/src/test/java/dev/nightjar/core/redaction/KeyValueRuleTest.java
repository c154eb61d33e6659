package dev.nightjar.core.redaction;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KeyValueRuleTest {
    private static final String GONE = "[REDACTED:credential]";
    private final Redactor redactor = Redactor.standard();

    @Nested
    class Values {
        @Test
        void endWhereAWordEnds() {
            for (String end :
                    new String[] {" x", "\tx", "\nx", "\rx", ",x", ";x", "&x", ")x", "]x", "}x", "<x", "\"x", "' x", ""
                    }) {
                Examples.turns(redactor, "password=ab.c:d/e" + end, "password=" + GONE + end);
            }
            Examples.turns(
                    redactor,
                    "'password=ab c'",
                    "'password=" + GONE + " c'",
                    "`password=ab`",
                    "`password=" + GONE + "`",
                    "password=ab\\\"c",
                    "password=" + GONE + "\\\"c",
                    "password=a'b",
                    "password=" + GONE,
                    "password=ab'",
                    "password=" + GONE + "'",
                    "password=a\u001b[31;1mb c",
                    "password=" + GONE + " c");
        }

        @Test
        void mayBeQuoted() {
            Examples.turns(
                    redactor,
                    "password=\"a b, c\" d",
                    "password=\"" + GONE + "\" d",
                    "password='a b, c' d",
                    "password='" + GONE + "' d",
                    "password=`a b, c` d",
                    "password=`" + GONE + "` d",
                    "password=\"a\\\"b\" d",
                    "password=\"" + GONE + "\" d",
                    "password=\"a\\\\\" d",
                    "password=\"" + GONE + "\" d",
                    "password=\"a b",
                    "password=\"" + GONE,
                    "password=\\\"a \\\\\\\" b\\\" d",
                    "password=\\\"" + GONE + "\\\" d",
                    "password=\\\"a b\" d",
                    "password=\\\"" + GONE + "\" d");
        }

        @Test
        void mayBeWholeObjects() {
            Examples.turns(
                    redactor,
                    "\"password\":{\"a\":[1,\"}\"],\"b\":\"\\\"\"},\"c\":1",
                    "\"password\":\"" + GONE + "\",\"c\":1",
                    "\"password\": [1, [2]], \"c\":1",
                    "\"password\": \"" + GONE + "\", \"c\":1",
                    "\\\"password\\\":{\\\"a\\\":\\\"}\\\"},\\\"c\\\":1",
                    "\\\"password\\\":\\\"" + GONE + "\\\",\\\"c\\\":1",
                    "password={a=1, b=[2]} c",
                    "password=" + GONE + " c",
                    "{\"a\":[\"password={ \",1]}",
                    "{\"a\":[\"password={ \",1]}",
                    "{\"a\":[\"password='x\",1]}",
                    "{\"a\":[\"password='" + GONE + "\",1]}",
                    "{\\\"a\\\":[\\\"password='x\\\",1]}",
                    "{\\\"a\\\":[\\\"password='" + GONE + "\\\",1]}",
                    "{\\\"a\\\":[\\\"password={x\\\",1]}",
                    "{\\\"a\\\":[\\\"password=" + GONE + "\\\",1]}",
                    "password={a=1, b=[2",
                    "password=" + GONE,
                    "\"password\":{\"a\":1",
                    "\"password\":\"" + GONE + "\"",
                    "'password':{'a':1}",
                    "'password':'" + GONE + "'");
            Examples.keeps(redactor, "\"password\":{}", "\"password\":[]", "password={}", "\"password\":[ ]");
        }

        @Test
        void areNoneWhenNothingIsThere() {
            Examples.keeps(
                    redactor,
                    "password=",
                    "password: ",
                    "password=\"\"",
                    "password=null",
                    "password=NULL,",
                    "password=nil",
                    "password=none",
                    "password=true",
                    "password=false",
                    "password=undefined",
                    "\"password\":null,",
                    "\"password\":\"null\"",
                    "password=***",
                    "password=?",
                    "password=--",
                    "password=%s",
                    "password=$PASSWORD_X",
                    "password=${db.password}",
                    "password=#{a}",
                    "password={{a}}",
                    "password=<your-password_1.x y>",
                    "password=<masked>",
                    "password=" + GONE,
                    "password=[Filtered]",
                    "password=redacted");
            Examples.turns(
                    redactor,
                    "password=nul",
                    "password=" + GONE,
                    "password=nulls",
                    "password=" + GONE,
                    "password=nix",
                    "password=" + GONE,
                    "password=$Pass",
                    "password=" + GONE,
                    "password=%sx",
                    "password=" + GONE,
                    "password=${a}secret{b}",
                    "password=" + GONE + "}",
                    "password=${a",
                    "password=" + GONE,
                    "password=a",
                    "password=" + GONE,
                    "password=\u00e9",
                    "password=" + GONE,
                    "password=redacte",
                    "password=" + GONE,
                    "password=" + GONE + "x",
                    "password=" + GONE);
        }

        @Test
        void ofTokensAreNotNumbersAndProse() {
            Examples.keeps(redactor, "token=123", "token: -1.5", "Unexpected token: found something", "session id: 17");
            Examples.turns(
                    redactor,
                    "token=12a",
                    "token=[REDACTED:token]",
                    "token=1-5",
                    "token=[REDACTED:token]",
                    "token=\"123\"",
                    "token=\"[REDACTED:token]\"",
                    "token: Quux something",
                    "token: [REDACTED:token] something",
                    "token: quux Something",
                    "token: [REDACTED:token] Something",
                    "token=quux something",
                    "token=[REDACTED:token] something",
                    "token: quux",
                    "token: [REDACTED:token]",
                    "password: quux something",
                    "password: " + GONE + " something",
                    "password=123",
                    "password=" + GONE);
        }

        @Test
        void ofTheShellsPwdAreFolders() {
            Examples.keeps(redactor, "PWD=/root", "OLDPWD=/tmp");
            Examples.turns(
                    redactor, "PWD=root", "PWD=" + GONE, "pwd=/root", "pwd=" + GONE, "MYPWD=/root", "MYPWD=" + GONE);
        }
    }

    @Nested
    class Keys {
        @Test
        void standBeforeTheirSeparator() {
            for (String separator : new String[] {"=", ":", " = ", " : ", ": ", "=>", " => ", ":=", "==", "\t=\t"}) {
                Examples.turns(redactor, "password" + separator + "ab", "password" + separator + GONE);
            }
            Examples.keeps(
                    redactor,
                    "password ab",
                    "password::ab",
                    "password;ab",
                    "password-ab",
                    "password\n=ab",
                    "=ab",
                    ":ab");
        }

        @Test
        void mayBeQuotedOrInBrackets() {
            Examples.turns(
                    redactor,
                    "\"password\":\"ab\"",
                    "\"password\":\"" + GONE + "\"",
                    "'password':'ab'",
                    "'password':'" + GONE + "'",
                    "`password`=ab",
                    "`password`=`" + GONE + "`",
                    "\\\"password\\\":\\\"ab\\\"",
                    "\\\"password\\\":\\\"" + GONE + "\\\"",
                    "(password)=(ab)",
                    "(password)=(" + GONE + ")",
                    "Key (password)=(ab) exists",
                    "Key (password)=(" + GONE + ") exists",
                    "user[password]=ab",
                    "user[password]=" + GONE,
                    "\"password\" : \n \"ab\"",
                    "\"password\" : \n \"" + GONE + "\"",
                    "\"password\":12,",
                    "\"password\":\"" + GONE + "\",",
                    "'password': 12}",
                    "'password': '" + GONE + "'}",
                    "\"the db password\":\"ab\"",
                    "\"the db password\":\"" + GONE + "\"",
                    "-Dpassword=ab",
                    "-Dpassword=" + GONE,
                    "-Ddb.password=ab",
                    "-Ddb.password=" + GONE,
                    "api key: ab",
                    "api key: " + GONE,
                    "session id=ab1",
                    "session id=[REDACTED:token]",
                    "connection string: ab",
                    "connection string: " + GONE,
                    "\\npassword=ab",
                    "\\npassword=" + GONE,
                    "\\u0026password=ab",
                    "\\u0026password=" + GONE,
                    "\\tpwd=ab",
                    "\\tpwd=" + GONE);
            Examples.keeps(
                    redactor,
                    "\"password and many more words\":\"ab\"",
                    "\"pass\nword\":\"ab\"",
                    "password)=ab",
                    "\"\":\"ab\"",
                    "x key: ab",
                    "\"" + "x".repeat(100) + "password\":\"ab\"");
        }

        @Test
        void mayBeEncoded() {
            Examples.turns(
                    redactor,
                    "password%3Dab%26x",
                    "password%3D" + GONE + "%26x",
                    "password%3dab&x",
                    "password%3d" + GONE + "&x",
                    "password%253Dab%2526x",
                    "password%253D" + GONE + "%2526x",
                    "password%25253Dab%252526x",
                    "password%25253D" + GONE + "%252526x",
                    "password\\u003dab\\u0026x",
                    "password\\u003d" + GONE,
                    "password\\u003Dab",
                    "password\\u003D" + GONE);
            Examples.keeps(redactor, "password%3Eab", "password%3Fab", "password%2525253Dab", "password\\u003eab");
        }

        @Test
        void mayBeNamedByAPair() {
            Examples.turns(
                    redactor,
                    "{\"name\":\"password\",\"value\":\"ab\"}",
                    "{\"name\":\"password\",\"value\":\"" + GONE + "\"}",
                    "{\"key\": \"password\", \"value\": \"ab\"}",
                    "{\"key\": \"password\", \"value\": \"" + GONE + "\"}",
                    "<add key=\"password\" value=\"ab\"/>",
                    "<add key=\"password\" value=\"" + GONE + "\"/>",
                    "{\\\"name\\\":\\\"password\\\",\\\"value\\\":\\\"ab\\\"}",
                    "{\\\"name\\\":\\\"password\\\",\\\"value\\\":\\\"" + GONE + "\\\"}",
                    "name='password' value='ab'",
                    "name='password' value='" + GONE + "'");
            Examples.keeps(
                    redactor,
                    "{\"name\":\"colour\",\"value\":\"ab\"}",
                    "{\"id\":\"password\",\"value\":\"ab\"}",
                    "{\"rename\":\"password\",\"value\":\"ab\"}",
                    "{\"name\":\"password\",\"x\":1,\"value\":\"ab\"}",
                    "\"password\", value=\"ab\"",
                    "{\"name\":\"password\",\"values\":\"ab\"}",
                    "{\"name\":\"\",\"value\":\"ab\"}",
                    "value=\"ab\"");
        }

        @Test
        void ofUrlsAreReadMoreBroadly() {
            Examples.turns(
                    redactor,
                    "/x?sig=ab&y=1",
                    "/x?sig=" + GONE + "&y=1",
                    "/x?a=1&signature=ab#z",
                    "/x?a=1&signature=" + GONE,
                    "/x#sig=ab",
                    "/x#sig=" + GONE,
                    "/x;sid=ab1",
                    "/x;sid=[REDACTED:token]",
                    "/cb?code=ab&state=cd",
                    "/cb?code=[REDACTED:token]&state=cd",
                    "/cb?state=cd&code=ab",
                    "/cb?state=cd&code=[REDACTED:token]",
                    "/cb#state=cd&CODE=ab",
                    "/cb#state=cd&CODE=[REDACTED:token]",
                    "/cb?code=ab&x=1&state=cd",
                    "/cb?code=[REDACTED:token]&x=1&state=cd",
                    "code=ab&state=cd",
                    "code=[REDACTED:token]&state=cd");
            Examples.keeps(
                    redactor,
                    "sig=ab",
                    "/cb?code=ab",
                    "/cb?code=ab&estate=cd",
                    "/cb?code=ab &state=cd",
                    "/cb?codes=ab&state=cd",
                    "/cb?code=" + "a".repeat(300) + "&state=cd",
                    "/cb?xcode=ab&state=cd");
        }
    }

    @Nested
    class Others {
        @Test
        void elementsOfXml() {
            Examples.turns(
                    redactor,
                    "<password>ab c</password>",
                    "<password>" + GONE + "</password>",
                    "<a:db.password x=\"1\">ab</a:db.password>",
                    "<a:db.password x=\"1\">" + GONE + "</a:db.password>",
                    "<password>a\"b</password>",
                    "<password>" + GONE + "</password>",
                    "<password>a:b</password>",
                    "<password>" + GONE + "</password>",
                    "{\"a\":\"<password>x\",\"b\":\"</password>\"}",
                    "{\"a\":\"<password>" + GONE + "\",\"b\":\"</password>\"}",
                    "{\\\"a\\\":\\\"<password>x\\\",\\\"b\\\":\\\"</password>\\\"}",
                    "{\\\"a\\\":\\\"<password>" + GONE + "\\\",\\\"b\\\":\\\"</password>\\\"}",
                    "<password>x \"b\":1</password>",
                    "<password>" + GONE + "\"b\":1</password>",
                    "<client-secret>a\nb</client-secret>",
                    "<client-secret>" + GONE + "</client-secret>");
            Examples.keeps(
                    redactor,
                    "<password></password>",
                    "<password/>ab</x>",
                    "<password>ab",
                    "<password>ab<b>",
                    "<name>ab</name>",
                    "password>ab</password>",
                    "<x>password>ab</password>",
                    "<\npassword>ab</password>",
                    "<>ab</>",
                    "<password " + "x".repeat(200) + ">ab</password>");
        }

        @Test
        void optionsOfCommandLines() {
            Examples.turns(
                    redactor,
                    "x --password ab y",
                    "x --password " + GONE + " y",
                    "--db-password 'a b' y",
                    "--db-password '" + GONE + "' y",
                    "--token  \"a b\"",
                    "--token  \"" + GONE + "\"",
                    "curl -u bob:ab http://h",
                    "curl -u bob:" + GONE + " http://h",
                    "curl --user bob:ab",
                    "curl --user bob:" + GONE,
                    "curl -u 'bob:a b'",
                    "curl -u 'bob:" + GONE + "'",
                    "-password ab",
                    "-password " + GONE,
                    "'--password ab'",
                    "'--password " + GONE + "'");
            Examples.keeps(
                    redactor,
                    "--password --verbose",
                    "--password -v",
                    "--password",
                    "--password ",
                    "--pin 1234",
                    "--name ab",
                    "x--password ab",
                    "-u bob",
                    "-u :ab",
                    "-u bob:",
                    "-u http://h",
                    "-ux bob:ab",
                    "--users bob:ab",
                    "-- ab",
                    "--" + "x".repeat(64) + "-password ab");
        }
    }
}
