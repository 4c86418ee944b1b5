using SecureWeb.Errors.Details;
using SecureWeb.Errors.Leaks;

namespace SecureWeb.Tests.Errors;

public sealed class LeakRulesTests
{
    [Theory]
    [InlineData("   at Shop.Orders.Save(Order o) in /src/Orders.cs:line 7", "stack_trace")]
    [InlineData("{\"e\":\"\\r\\n   at Shop.Orders.\\u003CSave\\u003Eb__0(Order o)\"}", "stack_trace")]
    [InlineData("at System.Collections.Generic.List`1.Enumerator.MoveNext()", "stack_trace")]
    [InlineData("<pre>at Shop.Orders.&lt;Save&gt;d__3.MoveNext()</pre>", "stack_trace")]
    [InlineData("System.InvalidOperationException", "exception_name")]
    [InlineData("Unhandled: NullReferenceException: Object reference not set", "exception_name")]
    [InlineData("Microsoft.Data.SqlClient.SqlException (0x80131904)", "exception_name")]
    [InlineData("SQLite Error 19: 'UNIQUE constraint failed: Users.Name'.", "database_error")]
    [InlineData("42P01: relation \"users\" does not exist", "database_error")]
    [InlineData("duplicate key value violates unique constraint \"pk\"", "database_error")]
    [InlineData("Violation of PRIMARY KEY constraint 'PK'", "database_error")]
    [InlineData("You have an error in your SQL syntax; check the manual", "database_error")]
    [InlineData("ORA-00942: table or view does not exist", "database_error")]
    [InlineData("Incorrect syntax near 'x'.", "database_error")]
    [InlineData("Server=db;Database=shop;Trusted_Connection=True", "connection_string")]
    [InlineData("Data Source=/data/app.db;Mode=ReadWrite", "connection_string")]
    [InlineData("x;Password=hunter2", "connection_string")]
    [InlineData("postgresql://app:hunter2@db/shop", "connection_string")]
    [InlineData("redis://:hunter2@cache:6379", "connection_string")]
    [InlineData("AccountKey=abcd==", "connection_string")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----", "secret")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc", "secret")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "secret")]
    [InlineData("/home/app/src/Program.cs", "path")]
    [InlineData("C:\\Users\\build\\x", "path")]
    [InlineData("{\"p\":\"C:\\\\inetpub\\\\wwwroot\"}", "path")]
    [InlineData("/app/appsettings.config", "path")]
    public void Find_Leak_IsNamed(string text, string expected)
        => Assert.Equal(expected, LeakRules.TagOf(LeakRules.Find(text)));

    [Theory]
    [InlineData("")]
    [InlineData("Something went wrong. Please try again later.")]
    [InlineData("{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500,\"errorId\":\"mzxw6ytboiaaaaaaaaaaaaaaaa\"}")]
    [InlineData("An exception was made for you. Meet us at Dr. Miller's (room 7).")]
    [InlineData("Your password is wrong. Password must have 12 characters.")]
    [InlineData("See https://example.com/docs/errors or mail help@example.com")]
    [InlineData("The server is busy; host a party meanwhile.")]
    [InlineData("<link href=\"/css/site.css\"><script src=\"/js/app.js\"></script>")]
    public void Find_HonestText_IsNothing(string text) => Assert.Equal(LeakKind.None, LeakRules.Find(text));

    [Fact]
    public void Find_LongText_StaysLinear()
    {
        foreach (var piece in new[] { "at a.", "a.a", "Server=", "eyJ", "/app/", "'\"<", "Password = ", "at X.Y`1[" })
        {
            LeakRules.Find(string.Concat(Enumerable.Repeat(piece, 65_536 / piece.Length)));
        }
    }

    [Fact]
    public void Find_AnyText_NeverThrows()
        => CsCheck.Check.Sample(CsCheck.Gen.String[0, 200], text => Assert.True(Enum.IsDefined(LeakRules.Find(text))));

    [Fact]
    public void TagOf_EveryKind_IsItsOwn()
        => Assert.Equal(Enum.GetValues<LeakKind>().Length,
            Enum.GetValues<LeakKind>().Select(LeakRules.TagOf).Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [InlineData("Server=db;Password=hunter2;Timeout=3", "hunter2")]
    [InlineData("Authorization: Bearer abcdefghijkl", "abcdefghijkl")]
    [InlineData("token 'api_key': \"hunter2\"", "hunter2")]
    [InlineData("X-Api-Key=hunter2", "hunter2")]
    [InlineData("Cookie: sid=hunter2; a=hunter2", "sid=hunter2")]
    [InlineData("csrf-token=hunter2", "hunter2")]
    [InlineData("postgres://app:hunter2@db", "hunter2")]
    [InlineData("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc", "eyJzdWIi")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----", "MIIabc")]
    public void Mask_Secret_IsGone(string text, string secret)
        => Assert.DoesNotContain(secret, SecretMask.Apply(text), StringComparison.Ordinal);

    [Fact]
    public void Mask_PlainText_IsLeftAlone()
        => Assert.Equal("The order 7 was not found.", SecretMask.Apply("The order 7 was not found."));
}
