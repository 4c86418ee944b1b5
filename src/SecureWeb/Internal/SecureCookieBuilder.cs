using Microsoft.AspNetCore.Http;

namespace SecureWeb.Internal;

/// <summary>Marks a cookie of the framework Secure whatever scheme this server sees.</summary>
/// <remarks><see cref="CookieSecurePolicy.Always"/> does not do for antiforgery: with it, every form throws behind a
/// proxy that ends TLS and is not named in <c>TrustedProxies</c>. The browser is the one who must see HTTPS.</remarks>
internal sealed class SecureCookieBuilder : CookieBuilder
{
    public SecureCookieBuilder(CookieBuilder source)
    {
        Name = source.Name;
        Path = source.Path;
        Domain = source.Domain;
        HttpOnly = source.HttpOnly;
        SameSite = source.SameSite;
        SecurePolicy = CookieSecurePolicy.SameAsRequest;
        Expiration = source.Expiration;
        MaxAge = source.MaxAge;
        IsEssential = source.IsEssential;
        foreach (var extension in source.Extensions)
        {
            Extensions.Add(extension);
        }
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = true;
        return options;
    }
}
