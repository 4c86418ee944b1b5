using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.Options;

namespace SecureWeb.Audit.Logging;

/// <summary>Takes headers that carry secrets from the lists of headers that HTTP logging writes with their values.</summary>
internal sealed class HttpLoggingAllowList : IPostConfigureOptions<HttpLoggingOptions>, IPostConfigureOptions<W3CLoggerOptions>
{
    public void PostConfigure(string? name, HttpLoggingOptions options)
    {
        RemoveSecrets(options.RequestHeaders);
        RemoveSecrets(options.ResponseHeaders);
    }

    public void PostConfigure(string? name, W3CLoggerOptions options)
    {
        options.LoggingFields &= ~W3CLoggingFields.Cookie;
        RemoveSecrets(options.AdditionalRequestHeaders);
    }

    private static void RemoveSecrets(ISet<string> headers)
    {
        foreach (var header in headers.Where(h => SecretNames.IsSecret(h)).ToArray())
        {
            headers.Remove(header);
        }
    }
}
