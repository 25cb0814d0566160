"""nginx with a site of ours alone: found, asked whether it understands the site, and the command that starts it."""

import getpass
import os
import shutil
import subprocess

NGINX = shutil.which("nginx", path=os.environ.get("PATH", "") + os.pathsep + "/usr/sbin")
MISSING = "nginx is not installed: apt-get install nginx-light"
FRAME = """
{user}
daemon off;
pid {folder}/pid;
error_log stderr;
events {{ worker_connections 256; }}
http {{
    include {conf};
    access_log off;
    client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
}}
"""


def understood(site, folder):
    """The command that starts nginx with a site of ours, which it has said it understands."""
    conf = folder / "notelib.conf"
    conf.write_text(site)
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(FRAME.format(user=user, folder=folder, conf=conf))
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, timeout=20, check=False)
    assert tested.returncode == 0, tested.stderr
    warnings = [line for line in tested.stderr.splitlines() if "[warn]" in line]
    # Since 1.25 there is a newer way to write this one, which older versions do not know.
    assert [line for line in warnings if '"listen ... http2" directive is deprecated' not in line] == []
    return command
