using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Http;

namespace SecureWeb.Authorization;

/// <summary>Finds policies and schemes that endpoints name and nobody registered: each would be an error at the first
/// request.</summary>
internal sealed class AuthorizationPolicyCheck(
    IAuthorizationPolicyProvider policies, IAuthenticationSchemeProvider schemes) : IStartupCheck
{
    public void Check(StartupCheckContext context)
    {
        var data = context.Endpoints
            .SelectMany(e => e.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(d => (Endpoint: e, Data: d)))
            .ToArray();
        foreach (var group in data.Where(d => !string.IsNullOrEmpty(d.Data.Policy)).GroupBy(d => d.Data.Policy!))
        {
            if (Problem(context.Services, group.Key) is { } problem)
            {
                context.Mistake($"The authorization policy '{group.Key}' {problem} Endpoints: "
                    + string.Join(", ", group.Select(d => Declarations.Name(d.Endpoint)).Distinct().Take(10)) + ".");
            }
        }

        foreach (var group in data.SelectMany(Schemes).GroupBy(d => d.Scheme))
        {
            if (schemes.GetSchemeAsync(group.Key).GetAwaiter().GetResult() is null)
            {
                context.Warning($"The authentication scheme '{group.Key}' is not registered yet; requests to these "
                    + "endpoints are errors until it is: "
                    + string.Join(", ", group.Select(d => Declarations.Name(d.Endpoint)).Distinct().Take(10)) + ".");
            }
        }
    }

    private static IEnumerable<(Microsoft.AspNetCore.Http.Endpoint Endpoint, string Scheme)> Schemes(
        (Microsoft.AspNetCore.Http.Endpoint Endpoint, IAuthorizeData Data) item) =>
        (item.Data.AuthenticationSchemes ?? string.Empty)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(scheme => (item.Endpoint, scheme));

    private string? Problem(IServiceProvider services, string name)
    {
        try
        {
            // The application's provider may be scoped.
            using var scope = services.CreateScope();
            var provider = scope.ServiceProvider.GetService<IAuthorizationPolicyProvider>() ?? policies;
            return provider.GetPolicyAsync(name).GetAwaiter().GetResult() is null
                ? "does not exist: register it with AddAuthorization(o => o.AddPolicy(...)), or mend the name."
                : null;
        }
        catch (InvalidOperationException e)
        {
            return $"cannot be made: {e.Message}";
        }
    }
}
