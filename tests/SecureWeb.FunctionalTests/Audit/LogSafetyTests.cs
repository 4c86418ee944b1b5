using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using SecureWeb.Audit.Logging;
using SecureWeb.FunctionalTests.Hosting;

namespace SecureWeb.FunctionalTests.Audit;

public sealed class LogSafetyTests
{
    private const string Password = "canary horse, battery 7";
    private const string Token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.Y2FuYXJ5LXNpZ25hdHVyZQ";
    private const string Connection = "Server=db;User Id=app;Password=" + Password + ";Encrypt=true";

    private static readonly string[] Canaries = ["canary", "battery", "Y2FuYXJ5", "eyJzdWIi"];

    [Fact]
    [Trait("ASVS", "16.4.1")]
    [Trait("ASVS", "16.2.5")]
    public void SecureConsole_ForgedLinesAndSecrets_OneHarmlessLineAnEntry()
    {
        var lines = new ConsoleLines();
        using (var services = Build(logging => logging.AddSecureConsole(o => o.IncludeScopes = true), lines))
        {
            LogEverything(services.GetRequiredService<ILogger<LogSafetyTests>>());
        }

        Assert.Equal(6, lines.Written.Count);
        Assert.All(lines.Written, line =>
        {
            Assert.EndsWith(Environment.NewLine, line, StringComparison.Ordinal);
            Assert.DoesNotContain(line[..^Environment.NewLine.Length], c => char.IsControl(c) || c == '\u202e');
            Assert.DoesNotContain(Canaries, c => line.Contains(c, StringComparison.Ordinal));
        });
        Assert.Contains(lines.Written, l => l.Contains("info: SecureWeb.FunctionalTests.Audit.LogSafetyTests[0] User bob\\nfail: "
            + "Forged[0] \\u001b[31m\\u202e signed in", StringComparison.Ordinal));
        Assert.Contains(lines.Written, l => l.Contains("sign-in of bob with [redacted] => Authorization: [redacted]",
            StringComparison.Ordinal));
        Assert.Contains(lines.Written, l => l.Contains(" ! System.InvalidOperationException: cannot open Server=db;"
            + "User Id=app;Password=[redacted]", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("ASVS", "16.2.5")]
    public void LogRedaction_EveryProvider_SeesNoSecret()
    {
        using var provider = new FakeLoggerProvider();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddSecureLogRedaction().AddSecureLogRedaction().AddProvider(provider))
            .BuildServiceProvider();
        LogEverything(services.GetRequiredService<ILogger<LogSafetyTests>>());

        var records = provider.Collector.GetSnapshot();
        Assert.Equal(6, records.Count);
        Assert.All(records, record =>
        {
            var text = string.Join('\n', [record.Message, record.Exception?.ToString() ?? "", record.Exception?.Message ?? "",
                .. record.StructuredState?.Select(p => p.Value) ?? [], .. record.Scopes.Select(s => s!.ToString())]);
            Assert.DoesNotContain(Canaries, c => text.Contains(c, StringComparison.Ordinal));
        });

        // What holds no secret arrives as it was, with its template and its values.
        var untouched = records.Single(r => r.Message.EndsWith("signed in", StringComparison.Ordinal));
        Assert.Equal("User {User} signed in", untouched.GetStructuredStateValue("{OriginalFormat}"));
    }

    [Fact]
    public void LogRedaction_FilterByProvider_StillHolds()
    {
        using var provider = new FakeLoggerProvider();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddSecureLogRedaction().AddProvider(provider)
                .AddFilter<FakeLoggerProvider>(null, LogLevel.Error))
            .BuildServiceProvider();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("x");
        logger.LogWarning("not for this provider");

        Assert.False(logger.IsEnabled(LogLevel.Warning));
        Assert.Empty(provider.Collector.GetSnapshot());
    }

    [Fact]
    [Trait("ASVS", "16.2.5")]
    public async Task HttpLogging_HeadersWithSecrets_AreNotWritten()
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapGet("/", (HttpContext context) =>
            {
                context.Response.Cookies.Append("c", "canary-cookie");
                return "ok";
            }).Public("test"),
            services: builder =>
            {
                builder.Logging.AddSecureLogRedaction()
                    .AddFilter("Microsoft.AspNetCore.HttpLogging", LogLevel.Information);
                builder.Services.AddHttpLogging(o =>
                {
                    o.LoggingFields = HttpLoggingFields.RequestHeaders | HttpLoggingFields.ResponseHeaders;
                    o.RequestHeaders.UnionWith(["Authorization", "Cookie", "X-Api-Key", "X-Shop"]);
                    o.ResponseHeaders.Add("Set-Cookie");
                });
            },
            pipeline: app =>
            {
                app.UseHttpLogging();
                app.UseSecureDefaults();
            });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Authorization", "Bearer canary");
        request.Headers.Add("Cookie", "sid=canary");
        request.Headers.Add("X-Api-Key", "canary");
        request.Headers.Add("X-Shop", "visible-shop");
        using var response = await host.Client.SendAsync(request);

        var options = host.Services.GetRequiredService<IOptions<HttpLoggingOptions>>().Value;
        Assert.DoesNotContain("Authorization", options.RequestHeaders);
        Assert.DoesNotContain("Set-Cookie", options.ResponseHeaders);
        Assert.Contains("X-Shop", options.RequestHeaders);
        var text = string.Join('\n', host.Logs.GetSnapshot().Select(r => r.Message));
        Assert.Contains("visible-shop", text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Logging_WithoutTheCalls_IsNotChanged()
    {
        using var services = new ServiceCollection().AddLogging(l => l.AddConsole()).AddSecureDefaults().Services
            .BuildServiceProvider();

        Assert.IsType<LoggerFactory>(services.GetRequiredService<ILoggerFactory>());
        Assert.DoesNotContain(services.GetServices<ConsoleFormatter>(), f => f.Name == SecureConsoleOptions.FormatterName);
    }

    private static void LogEverything(ILogger logger)
    {
        logger.LogInformation("User {User} signed in", "bob\r\nfail: Forged[0] \u001b[31m\u202e");
        using (logger.BeginScope("sign-in of {User} with {Password}", "bob", Password))
        using (logger.BeginScope(new Dictionary<string, object> { ["Authorization"] = "Bearer " + Token }))
        {
            logger.LogInformation("Got {Password} and {AccessToken}", Password, Token);
        }

        logger.LogInformation("Database is {Database}", Connection);
#pragma warning disable CA2254 // As careless code does it.
        logger.LogInformation($"callback with {Token}");
#pragma warning restore CA2254
        logger.LogInformation("form: {Form}", new Dictionary<string, string> { ["user"] = "bob", ["password"] = Password });
        try
        {
            throw new InvalidOperationException("cannot open " + Connection + "\r\nfail: Forged[0]",
                new ArgumentException("token " + Token));
        }
        catch (InvalidOperationException exception)
        {
            logger.LogError(exception, "It failed");
        }
    }

    private static ServiceProvider Build(Action<ILoggingBuilder> configure, ConsoleLines lines)
        => new ServiceCollection()
            .AddLogging(logging =>
            {
                configure(logging);
                logging.Services.AddSingleton(lines);
                // The console's own provider writes to the process; this one writes with the same formatter to a list.
                logging.Services.AddSingleton<ILoggerProvider, LinesProvider>();
            })
            .BuildServiceProvider();

    private sealed class ConsoleLines
    {
        public List<string> Written { get; } = [];
    }

    private sealed class LinesProvider(IEnumerable<ConsoleFormatter> formatters, IOptions<ConsoleLoggerOptions> options,
        ConsoleLines lines) : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public ILogger CreateLogger(string categoryName) => new LinesLogger(categoryName, this);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose()
        {
        }

        private void Write<TState>(in LogEntry<TState> entry)
        {
            using var writer = new StringWriter();
            formatters.Single(f => f.Name == options.Value.FormatterName).Write(entry, _scopes, writer);
            lines.Written.Add(writer.ToString());
        }

        private sealed class LinesLogger(string category, LinesProvider provider) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => provider._scopes!.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
                Func<TState, Exception?, string> formatter)
                => provider.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter));
        }
    }
}
