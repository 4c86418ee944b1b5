using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace SecureWeb.Authorization;

/// <summary>Recognizes requests for files of the web root, which UseStaticFiles behind authorization would serve.</summary>
internal sealed class PublicFiles(IWebHostEnvironment environment, IOptions<SecureAuthorizationOptions> options)
{
    private readonly bool _isOn = options.Value.PublicWebRoot;

    public bool Contains(HttpRequest request)
    {
        if (!_isOn || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            return false;
        }

        var path = request.Path.Value;
        if (string.IsNullOrEmpty(path))
        {
            return false;
        }

        // UseDefaultFiles answers a folder with its index page.
        var file = environment.WebRootFileProvider.GetFileInfo(path[^1] == '/' ? path + "index.html" : path);
        return file is { Exists: true, IsDirectory: false };
    }
}
