using System.Security.Cryptography;
using System.Text;
using SecureWeb.Headers.Csp;

namespace SecureWeb.Tests.Headers.Csp;

public sealed class CspHashTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a\r\nb\rc\nd", "a\nb\nc\nd")]
    [InlineData("a\r\r\nb", "a\n\nb")]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("a\u2028b\u2029c\u0085d\fe", "a\u2028b\u2029c\u0085d\fe")]
    public void Of_HashesWhatTheParserMakesOfTheText(string written, string parsed)
        => Assert.Equal(
            $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(parsed)))}'", CspHash.Of(written));
}
