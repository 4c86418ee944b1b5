using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.Defaults;

/// <summary>What <c>AddSecureDefaults</c> returns, for packages that add a store or another part.</summary>
public interface ISecureWebBuilder
{
    /// <summary>Gets the application's services.</summary>
    IServiceCollection Services { get; }
}
