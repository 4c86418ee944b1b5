using SecureWeb.Audit.Logging;

namespace SecureWeb.Tests.Audit.Logging;

public sealed class SecretNamesTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("NewPassword")]
    [InlineData("user_pwd")]
    [InlineData("Pwd")]
    [InlineData("ClientSecret")]
    [InlineData("access_token")]
    [InlineData("X-Api-Key")]
    [InlineData("APIKey")]
    [InlineData("Authorization")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Set-Cookie")]
    [InlineData("ConnectionString")]
    [InlineData("ConnectionStrings:Default")]
    [InlineData("SSN")]
    [InlineData("CardNumber")]
    [InlineData("card")]
    [InlineData("cvv")]
    [InlineData("CVV2")]
    [InlineData("@Credentials")]
    public void IsSecret_NameOfASecret_IsTrue(string name) => Assert.True(SecretNames.IsSecret(name));

    [Theory]
    [InlineData("")]
    [InlineData("UserName")]
    [InlineData("ProcessName")]
    [InlineData("Discarded")]
    [InlineData("CardinalDirection")]
    [InlineData("ShippingAddress")]
    [InlineData("Spinner")]
    [InlineData("TokenType")]
    [InlineData("PasswordLength")]
    [InlineData("AuthorizationPolicy")]
    [InlineData("PublicKeyToken")]
    [InlineData("SecurityTokenExpiredException")]
    [InlineData("Author")]
    public void IsSecret_OtherName_IsFalse(string name) => Assert.False(SecretNames.IsSecret(name));

    [Fact]
    public void IsSecret_EndlessName_IsTrue() => Assert.True(SecretNames.IsSecret(new string('a', 10_000)));
}
