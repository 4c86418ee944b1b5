using SecureWeb.Validation;

namespace SecureWeb.Tests.Validation;

public sealed class InputErrorsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("name", "name")]
    [InlineData("Name", "name")]
    [InlineData("Address.Street", "address.street")]
    [InlineData("Items[0].Name", "items[0].name")]
    [InlineData("[3].Name", "[3].name")]
    [InlineData("URL", "url")]
    public void CamelCase_Path_EachPart(string path, string expected) => Assert.Equal(expected, InputErrors.CamelCase(path));

    [Theory]
    [InlineData("'s3cret-value' is taken.", "s3cret-value", "'…' is taken.")]
    [InlineData("You entered 1000.", 1000, "You entered ….")]
    [InlineData("No value here.", null, "No value here.")]
    [InlineData("true or false", true, "true or false")]
    [InlineData("an ax", "a", "an ax")]
    public void WithoutValue_QuotedValue_IsGone(string message, object? value, string expected)
        => Assert.Equal(expected, InputErrors.WithoutValue(message, value));

    [Fact]
    public void WithoutValue_LongMessage_IsCut() => Assert.Equal(301, InputErrors.WithoutValue(new string('x', 1000), null).Length);

    [Fact]
    public void Add_BeyondTheLimit_IsLeftOut()
    {
        var errors = new InputErrors(50);
        for (var i = 0; i < 200; i++)
        {
            errors.Add($"field{i % 60}", $"message {i}");
        }

        Assert.Equal(50, errors.Count);
        Assert.Equal(50, errors.Errors.Sum(e => e.Value.Length));
    }
}
