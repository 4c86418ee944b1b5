using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureWeb.Http;

namespace SecureWeb.Errors.Details;

/// <summary>Decides whether the client is a developer on the same machine, in Development.</summary>
internal sealed class DeveloperAccess(IHostEnvironment environment, IOptions<SecureErrorOptions> options, LocalClient local)
{
    private readonly bool _enabled = environment.IsDevelopment() && options.Value.ShowDetailsInDevelopment;

    public bool IsAllowed(HttpContext context) => _enabled && local.Is(context);
}
