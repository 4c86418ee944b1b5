using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureWeb.Audit.Logging;

namespace Microsoft.Extensions.Logging;

/// <summary>Makes what the application logs safe to write and to read.</summary>
public static class SecureWebLoggingBuilderExtensions
{
    /// <summary>Writes the console log with one line an entry: line breaks, terminal escapes, control and bidi characters
    /// in messages, scopes and exceptions are shown as escapes, and secrets become <c>[redacted]</c>. HTTP logging no
    /// longer writes the values of headers that carry secrets.</summary>
    /// <remarks>Defends against forged log lines and against secrets in logs (OWASP ASVS 5.0, 16.4.1 and 16.2.5). Redaction
    /// knows names and shapes; a secret in prose passes. Other providers are not changed: see
    /// <see cref="AddSecureLogRedaction"/>.</remarks>
    /// <param name="builder">The logging builder.</param>
    /// <param name="configure">Changes timestamp and scopes; may be <see langword="null"/>.</param>
    /// <returns>The same builder.</returns>
    public static ILoggingBuilder AddSecureConsole(this ILoggingBuilder builder,
        Action<SecureConsoleOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddConsoleFormatter<SecureConsoleFormatter, SecureConsoleOptions>();
        builder.AddConsole(console => console.FormatterName = SecureConsoleOptions.FormatterName);
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        AddHttpLoggingAllowList(builder.Services);
        return builder;
    }

    /// <summary>Erases secrets from messages, named values, scopes and exception texts before any provider sees them, and
    /// from the headers that HTTP logging writes. Control characters are left to the provider's own encoding.</summary>
    /// <remarks>Wraps the <see cref="ILoggerFactory"/> that is registered so far: call it after anything that replaces the
    /// factory. Providers may be added before or after, and filters by provider keep their meaning. An entry without a
    /// secret reaches the providers unchanged; from one with a secret they get the same names with harmless values, and
    /// an exception whose text held a secret is replaced by one that prints the cleaned text (its type is then only in
    /// that text). Calling it twice is harmless. OWASP ASVS 5.0, 16.2.5.</remarks>
    /// <param name="builder">The logging builder.</param>
    /// <returns>The same builder.</returns>
    public static ILoggingBuilder AddSecureLogRedaction(this ILoggingBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddLogging();
        AddHttpLoggingAllowList(services);
        if (services.Any(s => Equals(s.ServiceKey, RedactingLoggerFactory.InnerKey)))
        {
            return builder;
        }

        var factory = services.Last(s => s.ServiceType == typeof(ILoggerFactory) && !s.IsKeyedService);
        services.Add(KeepAsInner(factory));
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(
            sp => new RedactingLoggerFactory(sp.GetRequiredKeyedService<ILoggerFactory>(RedactingLoggerFactory.InnerKey))));
        return builder;
    }

    private static ServiceDescriptor KeepAsInner(ServiceDescriptor factory) => factory switch
    {
        { ImplementationInstance: { } instance }
            => new ServiceDescriptor(typeof(ILoggerFactory), RedactingLoggerFactory.InnerKey, instance),
        { ImplementationFactory: { } make } => new ServiceDescriptor(typeof(ILoggerFactory),
            RedactingLoggerFactory.InnerKey, (sp, _) => make(sp), ServiceLifetime.Singleton),
        _ => new ServiceDescriptor(typeof(ILoggerFactory), RedactingLoggerFactory.InnerKey,
            factory.ImplementationType!, ServiceLifetime.Singleton),
    };

    private static void AddHttpLoggingAllowList(IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<HttpLoggingOptions>, HttpLoggingAllowList>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<W3CLoggerOptions>, HttpLoggingAllowList>());
    }
}
