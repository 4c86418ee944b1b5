using CsCheck;
using SecureWeb.Audit.Logging;

namespace SecureWeb.Tests.Audit.Logging;

public sealed class LogRedactorTests
{
    [Theory]
    [InlineData("Server=db;User=app;Password=pa ss,w0rd;Encrypt=true", "Server=db;User=app;Password=[redacted];Encrypt=true")]
    [InlineData("Server=db;Pwd=pa ss", "Server=db;Pwd=[redacted]")]
    [InlineData("Password=\"a;b\";Server=db", "Password=[redacted];Server=db")]
    [InlineData("GET /reset?access_token=abc&x=1 done", "GET /reset?access_token=[redacted]&x=1 done")]
    [InlineData("{\"user\":\"a\",\"password\":\"p\\\"w\",\"b\":1}", "{\"user\":\"a\",\"password\":[redacted],\"b\":1}")]
    [InlineData("{\\\"password\\\":\\\"pw\\\",\\\"b\\\":1}", "{\\\"password\\\":[redacted],\\\"b\\\":1}")]
    [InlineData("{\"pin\":1234,\"b\":1}", "{\"pin\":[redacted],\"b\":1}")]
    [InlineData("Login { Name = bob, Password = hunter2 }", "Login { Name = bob, Password = [redacted] }")]
    [InlineData("[user, bob], [password, hunter2], [x, y]", "[user, bob], [password, [redacted]], [x, y]")]
    [InlineData("Cookie: a=1; b=2\nHost: x", "Cookie: [redacted]\nHost: x")]
    [InlineData("Authorization: Basic dXNlcjpwdw==", "Authorization: [redacted]")]
    [InlineData("sent Bearer 8xLOxBtZp8 to it", "sent Bearer [redacted] to it")]
    [InlineData("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl!", "jwt [redacted]!")]
    [InlineData("x $argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA y", "x [redacted] y")]
    [InlineData("$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW", "[redacted]")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE used", "key [redacted] used")]
    [InlineData("card 4111 1111 1111 1111.", "card [redacted].")]
    [InlineData("card 4111-1111-1111-1111 declined", "card [redacted] declined")]
    [InlineData("amex 378282246310005", "amex [redacted]")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\nafter", "[redacted]\nafter")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE", "[redacted]")]
    public void Redact_Secret_IsErased(string text, string expected) => Assert.Equal(expected, LogRedactor.Redact(text));

    [Theory]
    [InlineData("Order 4111111111111112 was shipped to 12 Main St: thanks")]
    [InlineData("Now listening on: http://localhost:5000")]
    [InlineData("Bearer was not authenticated. Failure message: none")]
    [InlineData("Basic authentication is off")]
    [InlineData("   at Shop.TokenService.Issue(String user) in /src/TokenService.cs:line 42")]
    [InlineData("System.Private.CoreLib, Version=10.0.0.0, PublicKeyToken=7cec85d7bea7798e")]
    [InlineData("SecurityTokenExpiredException: lifetime validation failed")]
    [InlineData("costs $5$ or 2026-11-24T17:05:46.123Z 1764003946123 638676123456789012")]
    [InlineData("Request finished HTTP/1.1 GET http://x/y?page=2 - 200 15 text/html 1.2ms")]
    [InlineData("the password was changed, a token was sent, the cookie expired")]
    [InlineData("")]
    public void Redact_OrdinaryText_IsTheSameObject(string text) => Assert.Same(text, LogRedactor.Redact(text));

    [Fact]
    [Trait("ASVS", "16.2.5")]
    public void Redact_PlantedSecret_NeverSurvives()
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        var secret = Gen.String[Gen.Char[Letters], 24, 60];
        string[] shapes =
        [
            "password={0}", "Password = {0}", "pwd={0};", "\"client_secret\":\"{0}\"", "api_key: {0}", "?token={0}&a=b",
            "Authorization: Bearer {0}", "Bearer {0}", "Cookie: id={0}", "eyJ{0}.{0}.{0}", "ghp_{0}", "sk_live_{0}",
            "$argon2id$v=19$m=19456,t=2,p=1${0}", "$2b$12${0}", "-----BEGIN PRIVATE KEY-----\n{0}\n-----END PRIVATE KEY-----",
            "[secret, {0}]", "AccountKey={0}",
        ];
        var shape = Gen.Int[0, shapes.Length - 1].Select(i => shapes[i]);
        var around = Gen.String[Gen.Char[" abcXYZ019=:;,.&\"'[]{}\n\t\\-$"], 0, 40];

        Gen.Select(secret, shape, around, around).Sample((value, form, before, after) =>
        {
            var text = $"{before} {form.Replace("{0}", value, StringComparison.Ordinal)} {after}";

            Assert.DoesNotContain(value, LogRedactor.Redact(text), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Redact_AnyText_StaysBounded()
        => Gen.String[0, 400].Sample(text => Assert.True(LogRedactor.Redact(text).Length <= (text.Length + 1) * 11));

    [Theory]
    [InlineData("eyJ")]
    [InlineData("password=")]
    [InlineData("sk-")]
    [InlineData("$2b$")]
    [InlineData("4")]
    [InlineData("Bearer ")]
    [InlineData("a:")]
    [InlineData("\"")]
    public void Redact_EndlessText_IsCut(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));

        Assert.InRange(LogRedactor.Redact(text).Length, 1, (LogRedactor.MaxLength * 3) + 1);
    }

    [Fact]
    public void Redact_SecretAtTheCut_DoesNotSurvive()
    {
        const string Token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
        for (var before = LogRedactor.MaxLength - Token.Length - 2; before < LogRedactor.MaxLength; before++)
        {
            var text = new string('x', before) + " " + Token + " " + new string('y', 100);

            Assert.DoesNotContain("eyJ", LogRedactor.Redact(text), StringComparison.Ordinal);
        }
    }
}
