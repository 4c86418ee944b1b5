using Microsoft.Extensions.Logging;
using SecureWeb.Audit.Logging;

namespace SecureWeb.Tests.Audit.Logging;

public sealed class LogStateTests
{
    [Fact]
    public void Render_SecretInTheTemplate_OnlyItsValueIsErased()
        => Assert.Equal("User bob used [redacted] at 00012 {x}",
            Render("User {User} used {Password} at {Count:D5} {{x}}", "bob", "hunter2", 12));

    [Fact]
    public void Render_SecretOfOneCharacter_LeavesTheRestReadable()
        => Assert.Equal("a token [redacted] a", Render("a token {Token} {Name}", "a", "a"));

    [Fact]
    public void Render_ListAndNull_AreWrittenAsUsual()
        => Assert.Equal("1, 2 (null) [redacted]", Render("{Ids} {Nothing} {Pin}", new[] { 1, 2 }, null, 1234));

    [Fact]
    public void Render_StateWithoutTemplate_IsWrittenAsPairs()
    {
        var state = new Dictionary<string, object?> { ["Cookie"] = "id=1", ["Path"] = "/x" };

        Assert.Equal("Cookie: [redacted]\nPath: /x", LogState.Render(state, "Cookie=id=1"));
    }

    [Fact]
    public void Render_NoSecret_KeepsTheText()
    {
        const string Text = "made by the caller";

        Assert.Same(Text, LogState.Render(new Dictionary<string, object?> { ["Path"] = "/x" }, Text));
    }

    private static string Render(string template, params object?[] values)
    {
        var logger = new Capture();
#pragma warning disable CA2254 // The template is the test's input.
        logger.LogInformation(template, values);
#pragma warning restore CA2254
        return logger.Message!;
    }

    private sealed class Capture : ILogger
    {
        public string? Message { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
            => Message = LogState.Render(state, formatter(state, exception));
    }
}
