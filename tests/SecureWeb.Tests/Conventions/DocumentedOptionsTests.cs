using System.Reflection;
using SecureWeb.Defaults;

namespace SecureWeb.Tests.Conventions;

/// <summary>The options table of each docs page names every option, and no option that does not exist.</summary>
public sealed class DocumentedOptionsTests
{
    public static TheoryData<string, string> Pages => new()
    {
        { nameof(SecureDefaultsOptions.Headers), "headers.md" },
        { nameof(SecureDefaultsOptions.Errors), "errors.md" },
        { nameof(SecureDefaultsOptions.Transport), "transport.md" },
        { nameof(SecureDefaultsOptions.Firewall), "firewall.md" },
        { nameof(SecureDefaultsOptions.OriginCheck), "origin-check.md" },
        { nameof(SecureDefaultsOptions.Redirects), "redirects.md" },
        { nameof(SecureDefaultsOptions.Cookies), "cookies.md" },
        { nameof(SecureDefaultsOptions.RateLimits), "rate-limits.md" },
        { nameof(SecureDefaultsOptions.Sessions), "sessions.md" },
        { nameof(SecureDefaultsOptions.Authorization), "authorization.md" },
        { nameof(SecureDefaultsOptions.Validation), "validation.md" },
        { nameof(SecureDefaultsOptions.Sanitization), "sanitization.md" },
        { nameof(SecureDefaultsOptions.Passwords), "passwords.md" },
        { nameof(SecureDefaultsOptions.SignIn), "sign-in.md" },
        { nameof(SecureDefaultsOptions.Audit), "security-events.md" },
        { nameof(SecureDefaultsOptions.ResponseRules), "response-rules.md" },
        { nameof(SecureDefaultsOptions.Honeypots), "honeypots.md" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_NamesEveryOption(string feature, string page)
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", page));
        var options = typeof(SecureDefaultsOptions).GetProperty(feature)!.PropertyType;

        var missing = options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p => p.Name)
            .Where(name => !text.Contains($"`{name}", StringComparison.Ordinal)
                && !text.Contains($".{name}", StringComparison.Ordinal)
                && !text.Contains($":{name}", StringComparison.Ordinal));

        Assert.Empty(missing);
    }
}
